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


@pytest.mark.parametrize("process", OTHERS)
class TestStarting:
    def test_loads_nothing_that_few_acts_need(self, process: str) -> None:
        told = _python(f"import sys, server.{process}; print(*sys.modules)")

        assert set(told.split()) & (SELDOM | OTHERS[process]) == set()

    def test_looks_for_no_garbage_meanwhile(self, process: str) -> None:
        told = _python(
            "import gc, server; before = gc.get_stats();"
            f"import server.{process}; print(before == gc.get_stats())"
        )

        assert told == "True\n"


def _python(code: str) -> str:
    command = [sys.executable, "-c", code]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
