"""Results of a corpus job -> shards, and the checkpoint that it resumes from."""
