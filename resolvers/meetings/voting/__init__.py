"""Votes at meetings: by name or in secret, counted by the body's own rule."""
