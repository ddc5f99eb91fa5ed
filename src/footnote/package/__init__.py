"""The package that people download: deterministic files, the descriptor, the proof that all copies are equal."""
