"""Rows, and nothing else."""
