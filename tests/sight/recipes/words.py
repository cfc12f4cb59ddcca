"""What is said in the recipes."""

WORDS = "核对以后再办"
