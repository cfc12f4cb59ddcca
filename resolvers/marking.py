"""The mark by which extraction knows a text that is translated where it is shown."""


def N_(text: str) -> str:  # noqa: N802  the name by which extraction knows a text
    return text
