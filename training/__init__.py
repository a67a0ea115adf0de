"""How the weights of the learned scorers are made: one command each, from a corpus folder to a data file."""
