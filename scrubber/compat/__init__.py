"""Other libraries' functions, with scrubber behind them: a pipeline switches by changing one import."""
