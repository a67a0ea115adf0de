"""Accuracy and speed of scrubber beside the peers, on a corpus folder that is not part of this repository."""
