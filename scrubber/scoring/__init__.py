"""The learned block scorer: features, the forest that weighs them, and the weights as data."""
