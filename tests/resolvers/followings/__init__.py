"""Who follows what in the story."""
