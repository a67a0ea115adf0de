"""The processes of a corpus job, and the cleaning of one document in each."""
