"""What a process loads before it works: what few acts need waits for those acts."""

import subprocess
import sys

import pytest

from tests.server.conftest import ROOT

SELDOM = {
    *("babel.messages", "email_validator", "holidays", "httpx2", "numpy", "rjieba"),
    *("weasyprint", "webauthn", "xlsxwriter"),
}
OTHERS = {
    "web": {"pgqueuer", "server.cli", "server.worker", "typer"},
    "worker": {"schema", "server.cli", "starlette", "typer", "web"},
    "cli": {"pgqueuer", "schema", "server.worker", "starlette", "web"},
}


TOLD = """
import gc, sys, server
before = gc.get_stats()
import server.{}
print(before == gc.get_stats(), *sys.modules)
"""


@pytest.fixture(scope="class", params=OTHERS)
def process(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="class")
def told(process: str) -> list[str]:
    """Whether nothing was looked through for garbage, then what was loaded."""
    command = [sys.executable, "-c", TOLD.format(process)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.split()


class TestStarting:
    def test_loads_nothing_that_few_acts_need(self, process: str, told: list[str]) -> None:
        assert set(told[1:]) & (SELDOM | OTHERS[process]) == set()

    def test_looks_for_no_garbage_meanwhile(self, told: list[str]) -> None:
        assert told[0] == "True"
