"""Prefect flows: parameters in, stage functions of footnote as tasks, artifacts out."""
