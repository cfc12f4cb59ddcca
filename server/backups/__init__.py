"""Backups: made while everything runs, restored into an empty place, rehearsed in a scratch one."""
