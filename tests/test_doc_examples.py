"""The examples in the documents run, and answer what is written beside them."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from fnmatch import fnmatchcase
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests import database
from tests.documents import DOCS, Block, blocks
from tests.server.conftest import ROOT, Serving, reachable
from web import explorer

BREAK = "--- next ---"
PYTHON = f"export SITE WANG LIU CHEN; {sys.executable} -W error - <<'END'\n{{}}\nEND\n"
RUN = {"sh": "{}", "python": PYTHON}
STARTED = re.compile(r"bin/(serve|test)$", re.MULTILINE)  # by whoever runs this test
HELD = "bin/gongzhi demo vote"  # by tests/server/test_demo_vote.py, small and whole
FIRST = (ROOT / "README.md", DOCS / "api.md")  # what whoever is new types first
LATER = tuple(DOCS / f"api-{name}.md" for name in ("cases", "estates", "examples"))
NODE = ("node docs/examples/ask.mjs",) if shutil.which("node") else ()
PROGRAMS = ("sh docs/examples/ask.sh", f"{sys.executable} docs/examples/ask.py", *NODE)
QUERIES = DOCS / "examples" / "queries"
GRID = '"area": "410702002022001", "category": "0404"'
REPORT = f'{{{GRID}, "text": "路灯不亮，晚上看不见路。"}}'
ASKED = {
    "published": ("WANG", ""),
    "viewer": ("WANG", ""),
    "grid": ("WANG", f"'{{{GRID}}}'"),
    "mine": ("WANG", ""),
    "expected": ("WANG", f"'{{{GRID}}}'"),
    "visits": ("ZHOU", ""),
    "sign": ("SUN", '"{\\"id\\": \\"$CASE\\"}"'),
    "watch": ("WANG", '"{\\"id\\": \\"$CASE\\"}"'),
    "notices": ("WANG", ""),
}


@pytest.fixture
def shell() -> Iterator[Callable[[str], str]]:
    """Runs what a page says, against a demonstration of its own instead of that on port 8000."""
    with reachable() as folder:
        port = free_port()
        place = {"DATABASE_URL": database.demonstration("documents", folder)}
        place["GONGZHI_DATA"] = str(folder)
        serving = Serving(folder, port, **place, GONGZHI_DEMO="true", GONGZHI_LOG_LEVEL="error")
        try:
            serving.until_ready()
            yield partial(run, place, port)
        finally:
            serving.end(signal.SIGTERM)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def run(place: dict[str, str], port: int, script: str) -> str:
    script = script.replace("127.0.0.1:8000", f"127.0.0.1:{port}")
    script = script.replace("bin/gongzhi", f"{sys.executable} -P -m server.cli")
    environment = os.environ | place | {"PYTHONPATH": str(ROOT)}
    command = ["bash", "-c", script]
    done = subprocess.run(
        command, env=environment, cwd=ROOT, capture_output=True, timeout=200, check=False
    )
    return done.stdout.decode() + done.stderr.decode()


def typed(page: Path) -> str:
    """Everything that a page says to type, in one shell."""
    return f"\necho; echo '{BREAK}'\n".join(text for text, _ in script_of(page))


def script_of(page: Path) -> list[tuple[str, Block | None]]:
    """What is typed, and what the page says comes of it, if it says so."""
    steps: list[tuple[str, Block | None]] = []
    for block in blocks(page, *RUN, "json", "text"):
        if block.kind in RUN:
            steps.append((RUN[block.kind].format(block.text), None))
        elif steps and steps[-1][1] is None:
            steps[-1] = (steps[-1][0], block)
    tried = [s for s in steps if not (STARTED.match(s[0]) or s[0].startswith(HELD))]
    return [each for each in tried if NODE or "node docs" not in each[0]]


def in_every_language() -> str:
    """Each worked example asked by each program, in one shell."""
    lines = [blocks(DOCS / "api-examples.md", "sh")[0].text]
    for program in PROGRAMS:
        report = f"TOKEN=$WANG {program} {QUERIES}/report.graphql '{REPORT}'"
        lines.append(f'CASE=$({report} | sed \'s/.*"id":"\\([^"]*\\)".*/\\1/\')')
        for name, (who, given) in ASKED.items():
            asked = f"TOKEN=${who} {program} {QUERIES}/{name}.graphql {given}"
            lines.append(f"echo {name} $({asked} | grep -o '{{\"data\":.*')")
    return "\n".join(lines)


class TestExamples:
    @pytest.mark.timeout(300)
    @pytest.mark.parametrize(
        "pages", [FIRST, pytest.param(LATER, marks=pytest.mark.long)], ids=["first", "later"]
    )
    def test_answer_as_written(self, shell: Callable[[str], str], pages: tuple[Path, ...]) -> None:
        with ThreadPoolExecutor() as at_once:
            told = dict(zip(pages, at_once.map(shell, map(typed, pages)), strict=True))

        for page in pages:
            for (text, expected), answer in zip(
                script_of(page), told[page].split(BREAK), strict=True
            ):
                assert expected is None or answers(answer, expected), f"{text}\n{answer}"

    @pytest.mark.long
    @pytest.mark.timeout(300)
    def test_answer_in_every_language(self, shell: Callable[[str], str]) -> None:
        told = shell(in_every_language())

        assert asked_by_all(told) == {name: len(PROGRAMS) for name in ASKED}

    def test_are_those_of_the_explorer(self) -> None:
        page = [block.text for block in blocks(DOCS / "api-examples.md", "graphql")]
        files = {path.read_text() for path in QUERIES.iterdir()}

        assert page == [f"{each.query}\n" for each in explorer.EXAMPLES]
        assert files == set(page)
        assert len(page) == 10


def asked_by_all(told: str) -> Counter[str]:
    """How many programs got an answer to which example, and no error."""
    lines = (line.partition(" ") for line in told.splitlines())
    return Counter(name for name, _, answer in lines if "errors" not in json.loads(answer))


def answers(told: str, expected: Block) -> bool:
    """Whether what came is what is written; “…” stands for anything."""
    if expected.kind == "text":
        pattern = ".*".join(map(re.escape, expected.text.strip().split("…")))
        return re.fullmatch(pattern, told.strip(), re.DOTALL) is not None
    given, wanted = list(_values(told)), list(_values(expected.text))
    return len(given) == len(wanted) and all(map(_same, map(_shown, given, wanted), wanted))


def _shown(given: Any, wanted: Any) -> Any:
    """Answers carry their cost; only where costs are the matter is it written down."""
    if isinstance(given, dict) and isinstance(wanted, dict) and "extensions" not in wanted:
        return {part: said for part, said in given.items() if part != "extensions"}
    return given


def _values(text: str) -> Iterator[Any]:
    decoder, rest = json.JSONDecoder(), text.strip()
    while rest:
        value, end = decoder.raw_decode(rest)
        yield value
        rest = rest[end:].strip()


def _same(given: Any, wanted: Any) -> bool:
    if isinstance(wanted, dict):
        same = isinstance(given, dict) and given.keys() == wanted.keys()
        return same and all(_same(given[key], wanted[key]) for key in wanted)
    if isinstance(wanted, list):
        return len(given) == len(wanted) and all(map(_same, given, wanted))
    if isinstance(wanted, str) and "…" in wanted:
        return fnmatchcase(str(given), wanted.replace("[", "[[]").replace("…", "*"))
    return bool(given == wanted)
