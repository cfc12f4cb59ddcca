"""The API against itself without compiling, against the limit, and against its peers."""
