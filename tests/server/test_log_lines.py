"""What the product logs during a whole story has nothing of the people in it."""

import json
import signal
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests import database
from tests.server.conftest import Serve
from tests.server.test_backups import ask as asked
from tests.server.test_kill import token
from tests.server.test_serve import until

pytestmark = pytest.mark.timeout(120)
TEXT = "我叫王淑芬，电话13912345678，身份证410702199003071233，住3号楼2单元501室"
SEARCHED = (
    *("王淑芬", "王女士", "13912345678", "13800000001", "410702199003071233", "501室"),
    *("127.0.0.1:", "Firefox/1.0"),
)
WAITING = "select from pgqueuer where entrypoint = 'paper'"
REPORT = """
mutation Report($report: Report!) {
  caseReport(report: $report) { ... on Case { id } ... on Refusal { reason } }
}
"""


def ask(port: int, bearer: str, query: str, **variables: object) -> dict[str, object]:
    """What comes of it, be it an error."""
    return json.loads(
        send(
            f"http://127.0.0.1:{port}/graphql",
            json.dumps({"query": query, "variables": variables}).encode(),
            {"Content-Type": "application/json", "Authorization": f"Bearer {bearer}"},
        )
    )


def send(address: str, body: bytes | None = None, headers: dict[str, str] | None = None) -> bytes:
    request = urllib.request.Request(
        address, body, {"User-Agent": "Firefox/1.0", **(headers or {})}
    )
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return bytes(answer.read())
    except urllib.error.HTTPError as refused:
        return refused.read()


def tell(port: int, bearer: str) -> None:
    """Report, ask wrongly, search, sign in with a wrong code, and stumble over an address."""
    site = f"http://127.0.0.1:{port}"
    report = {"category": "0501", "text": TEXT, "area": "410702002022"}
    done = ask(port, bearer, REPORT, report=report)
    assert done["data"]["caseReport"]["id"]
    ask(port, bearer, REPORT, report={**report, "category": TEXT})
    ask(port, bearer, "{ " + TEXT)
    ask(port, bearer, "{ viewer { person { name } } myData myAccusations { id } }")
    searched = urllib.request.quote(TEXT)
    send(f"{site}/areas?text={searched}")
    send(f"{site}/{searched}")
    form = {"Content-Type": "application/x-www-form-urlencoded", "Origin": site}
    send(f"{site}/sign-in/code", b"phone=13912345678", form)
    send(f"{site}/sign-in", b"phone=13912345678&code=000000", form)


class TestLogs:
    @pytest.mark.parametrize("form", ["json", pytest.param("text", marks=pytest.mark.long)])
    def test_have_nothing_of_the_people(
        self, serve: Serve, folder: Path, free_port: int, form: str
    ) -> None:
        dsn = database.demonstration(f"lines_{form}", folder, papers=True)
        serving = serve(
            folder,
            DATABASE_URL=dsn,
            GONGZHI_DEMO="true",
            GONGZHI_LOG_LEVEL="debug",
            GONGZHI_LOG_FORMAT=form,
        )
        serving.until_ready()
        tell(free_port, token(dsn, folder, "--scope", "administer"))
        assert until(lambda: not asked(dsn, WAITING), 60)
        serving.process.send_signal(signal.SIGTERM)
        _, logged = serving.process.communicate(timeout=30)

        assert "/graphql" in logged
        assert [each for each in SEARCHED if each in logged] == []
