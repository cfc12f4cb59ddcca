"""Reports while everything is killed: none is lost, none comes twice."""

import asyncio
import http.client
import json
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.request
import uuid
from pathlib import Path

import asyncpg
import pytest

from tests import database
from tests.server.conftest import ROOT, Serve, Serving
from tests.server.test_serve import until

pytestmark = pytest.mark.timeout(120)
REPORT = """
mutation Report($report: Report!) {
  caseReport(report: $report) { ... on Case { number } ... on Refusal { reason } }
}
"""
REPORTS, SEVERAL = 60, 5


class Reporter(threading.Thread):
    """Sends every report until it is answered, whatever happens to the server."""

    def __init__(self, port: int, token: str) -> None:
        super().__init__()
        self.port, self.token = port, token
        self.keys = [str(uuid.uuid4()) for _ in range(REPORTS)]
        self.numbers: dict[str, set[str]] = {key: set() for key in self.keys}

    def run(self) -> None:
        for key in self.keys:
            self.until_answered(key)

    def until_more_are_answered(self) -> None:
        several = sum(map(len, self.numbers.values())) + SEVERAL
        assert until(lambda: sum(map(len, self.numbers.values())) >= several, 60)

    def until_answered(self, key: str) -> None:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                self.numbers[key].add(self.send(key))
            except (OSError, http.client.HTTPException):  # an answer that is cut off is none
                time.sleep(0.05)
            else:
                return

    def send(self, key: str) -> str:
        report = {
            "category": "0501",
            "text": f"垃圾没有清运 {key}",
            "area": "410702002022",
            "clientKey": key,
        }
        body = json.dumps({"query": REPORT, "variables": {"report": report}}).encode()
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/graphql",
            body,
            {"Content-Type": "application/json", "Authorization": f"Bearer {self.token}"},
        )
        with urllib.request.urlopen(request, timeout=5) as answer:
            return str(json.load(answer)["data"]["caseReport"]["number"])


def token(dsn: str, folder: Path, *more: str) -> str:
    command = [sys.executable, "-P", "-m", "server.cli", "token", "--phone", "13800000001"]
    done = subprocess.run(
        [*command, "--scope", "read", "--scope", "report", *more],
        env=os.environ
        | {"DATABASE_URL": dsn, "GONGZHI_DATA": str(folder), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def kill(serving: Serving, part: str) -> None:
    for process in serving.processes(part):
        os.kill(process, signal.SIGKILL)


class TestKill:
    def test_in_the_middle_of_reports_loses_and_doubles_nothing(
        self, serve: Serve, folder: Path, free_port: int
    ) -> None:
        dsn = database.demonstration("killed", folder)
        serving = serve(folder, DATABASE_URL=dsn, GONGZHI_DEMO="true")
        serving.until_ready()
        reporter = Reporter(free_port, token(dsn, folder))
        reporter.start()
        for part in ("server.web", "server.worker", "server.web"):
            reporter.until_more_are_answered()
            kill(serving, part)
        reporter.until_more_are_answered()
        assert reporter.is_alive()
        serving.end(signal.SIGKILL)
        serve(folder, DATABASE_URL=dsn).until_ready()
        reporter.join()
        for key in reporter.keys[::5]:
            reporter.until_answered(key)

        assert all(len(numbers) == 1 for numbers in reporter.numbers.values())
        assert asyncio.run(_written(dsn)) == {
            "cases": REPORTS,
            "keys": REPORTS,
            "acts": 3 * REPORTS,
            "entries": 3 * REPORTS,
            "broken": 0,
        }


async def _written(dsn: str) -> dict[str, int]:
    connection = await asyncpg.connect(dsn)
    found = await connection.fetchrow("""
        with mine as (select id, act_count from cases where text like '垃圾没有清运 %-%')
        select count(*) as cases,
            (select count(*) from client_keys where thing in (select id from mine)) as keys,
            (select count(*) from case_acts where "case" in (select id from mine)) as acts,
            (select count(*) from journal where subject in (select id::text from mine)) as entries,
            count(*) filter (where act_count <> 3 or not journal_verify(id::text)) as broken
        from mine
    """)
    await connection.close()
    return dict(found)
