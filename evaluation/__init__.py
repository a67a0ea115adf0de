"""The corpus, the scores and the flatteners that benchmarks and training share."""
