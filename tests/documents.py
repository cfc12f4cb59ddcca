"""The documents: their pages, and the fenced pieces in them."""

import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.server.conftest import ROOT

DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Block(NamedTuple):
    """A fenced piece of a page."""

    kind: str
    text: str


def blocks(page: Path, *kinds: str) -> list[Block]:
    found = [Block(*each) for each in FENCE.findall(page.read_text())]
    return [each for each in found if not kinds or each.kind in kinds]


def named(page: Path) -> Any:
    return pytest.param(page, id=str(page.relative_to(ROOT)))
