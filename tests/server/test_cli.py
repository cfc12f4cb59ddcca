"""`bin/gongzhi`: what is refused is said whole, in both languages, and changes nothing."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import asyncpg
import pytest

from server.demo.town import DIVISIONS
from tests import database
from tests.server.conftest import ROOT

pytestmark = pytest.mark.timeout(120)
MESSAGES = """number,reporter,title,reported_at,detail,reply,replied_at
1,A,路灯不亮,2026-11-20 09:00,坏了,,
2,A,,2026-11-20 09:00,坏了,,
3,A,路灯不亮,昨天,坏了,,
"""


def gongzhi(dsn: str, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    settings = {"DATABASE_URL": dsn, "GONGZHI_DATA": str(folder), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-P", "-m", "server.cli", *arguments]
    return subprocess.run(
        command, env=os.environ | settings, capture_output=True, text=True, check=False
    )


async def count(dsn: str) -> int:
    connection = await asyncpg.connect(dsn)
    found = await connection.fetchval("SELECT count(*) FROM cases")
    await connection.close()
    return int(found)


class TestImport:
    def test_of_the_real_divisions_then_of_wrong_messages(self, folder: Path) -> None:
        dsn = database.copy("cli")
        drawn = gongzhi(dsn, folder, "import", "divisions", str(DIVISIONS))
        file = folder / "messages.csv"
        file.write_text(MESSAGES)

        done = gongzhi(dsn, folder, "import", "cases", str(file), "--area", "410702000000")

        assert (drawn.returncode, done.returncode) == (0, 1)
        assert drawn.stdout == "added 4,012, renamed 0, unchanged 0\n"
        assert "divisions: 4,012/4,012 行" in drawn.stderr
        assert done.stderr.splitlines() == [
            "有 2 行不对，一行也没有导入。 Wrong lines: 2; nothing was imported",
            "  3: 第 3 行：title 没有填。 Line 3: title is empty",
            "  4: 第 4 行：reported_at 不是时间：昨天。 Line 4: reported_at is not a time: 昨天",
        ]
        assert asyncio.run(count(dsn)) == 0

    def test_without_an_area_that_is_there_says_so(self, folder: Path) -> None:
        file = folder / "messages.csv"
        file.write_text(MESSAGES)
        dsn = database.copy("cli")

        done = gongzhi(dsn, folder, "import", "cases", str(file), "--area", "999")

        assert done.returncode == 1
        assert "There is no area with the code 999" in done.stderr
