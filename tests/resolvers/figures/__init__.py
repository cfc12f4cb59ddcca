"""How cases went, in figures."""
