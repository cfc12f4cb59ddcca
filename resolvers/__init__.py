"""What the product can do: plain async functions that act, or raise why not."""
