"""Every page is HTML as its standard wants it; html-validate judges, where it is there."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.pages import PAGES
from tests.story import LIU, WANG, ZHOU, Somebody
from tests.things import known, lamp
from tests.web.visitors import Visitor, enter, visitor

ROOT = Path(__file__).parent.parent.parent
JUDGE = ROOT / ".tools" / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
RULES = Path(__file__).parent / "html-validate.json"

pytestmark = [
    pytest.mark.skipif(not shutil.which("node"), reason="node is not installed"),
    pytest.mark.skipif(not JUDGE.exists(), reason="bin/test installs html-validate where npm is"),
]


def judged(folder: Path) -> list[str]:
    """What is wrong with the pages of a folder."""
    told = folder / "told.json"  # a pipe is cut off where node ends first
    command = ["node", str(JUDGE), "--config", str(RULES), "--formatter", f"json={told}"]
    subprocess.run([*command, str(folder)], check=False)
    return [
        f"{Path(page['filePath']).name}:{each['line']} {each['ruleId']}: {each['message']}"
        for page in json.loads(told.read_text())
        for each in page["messages"]
    ]


async def reader(dsn: str, somebody: Somebody | None) -> Visitor:
    opened = visitor(dsn, demo=True)
    return await enter(opened, somebody) if somebody else opened


async def test_every_page_is_valid(db: None, dsn: str, tmp_path: Path) -> None:
    things = await known()
    for number, (somebody, path) in enumerate(PAGES):
        answer = await (await reader(dsn, somebody)).get(path.format(**things))
        assert answer.status_code == (404 if path == "/nowhere" else 200), path
        (tmp_path / f"{number:02}{path.replace('/', '-')}.html").write_text(answer.text)

    assert judged(tmp_path) == []


async def test_so_are_refusals_and_forms_that_come_back(db: None, dsn: str, tmp_path: Path) -> None:
    case = await lamp()
    wang, liu, zhou = [await reader(dsn, each) for each in (WANG, LIU, ZHOU)]
    answers = {
        "report": await wang.post("/cases"),
        "verification": await wang.post(f"/cases/{case.id}/verification"),
        "finish": await liu.post(f"/cases/{case.id}/finish"),
        "publication": await zhou.post(f"/cases/{case.id}/publication", title="", text=""),
    }
    for name, answer in answers.items():
        (tmp_path / f"{name}.html").write_text(answer.text)

    assert [each.status_code for each in answers.values()] == [422, 403, 409, 422]
    assert judged(tmp_path) == []
