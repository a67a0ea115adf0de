"""scrubber on engines that run elsewhere: Spark, Ray Data, datatrove, Hugging Face datasets. Each needs the extra of its name."""
