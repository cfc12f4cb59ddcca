"""Which Gongzhi this is."""

import tomllib
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).parent.parent / "pyproject.toml"


@cache
def version() -> str:
    """The version of the product."""
    return str(tomllib.loads(PROJECT.read_text("utf-8"))["project"]["version"])
