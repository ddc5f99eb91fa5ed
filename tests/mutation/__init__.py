"""The mutation proof: every damage that people and tools do to a corpus or a package is reported, and nothing else."""
