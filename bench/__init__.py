"""Seeds a city of any size and measures the pages; never run by the tests."""
