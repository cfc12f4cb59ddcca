"""The embedded database, and each thing that can be wrong with its folder."""

import asyncio
import os
import shutil
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import asyncpg
import pytest

from server import postgres, postmaster
from server.faults import Fault

ROOT = Path(__file__).parents[2]
HOLDING = """
import sys, time
from pathlib import Path
from server import postgres
with postgres.running(Path(sys.argv[1]), fsync=False):
    print("ready", flush=True)
    time.sleep(60)
"""


def ask(dsn: str, sql: str, *given: object) -> object:
    async def asking() -> object:
        connection = await asyncpg.connect(dsn)
        try:
            return await connection.fetchval(sql, *given)
        finally:
            await connection.close()

    return asyncio.run(asking())


def hold(folder: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", HOLDING, str(folder)]
    holder = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert holder.stdout
    assert holder.stdout.readline() == "ready\n"
    return holder


def todays(folder: Path) -> Path:
    return folder / "postgres-logs" / f"postgres-{datetime.now(UTC).date()}.log"


def running_on(folder: Path) -> list[str]:
    found = subprocess.run(
        ["pgrep", "-af", str(folder)], capture_output=True, text=True, check=False
    )
    return found.stdout.splitlines()


def gone(process: int) -> bool:
    for _ in range(200):
        try:
            if Path(f"/proc/{process}/cmdline").read_bytes() == b"":
                return True
        except OSError:
            return True
        time.sleep(0.02)
    return False


class TestRunning:
    def test_keeps_what_is_written_and_knows_chinese(self, lived_in: Path) -> None:
        with postgres.running(lived_in, fsync=False) as dsn:
            ask(dsn, "CREATE TABLE lamps AS SELECT '路灯' AS name")

        with postgres.running(lived_in, fsync=False) as dsn:
            assert ask(dsn, "SELECT name FROM lamps WHERE name ~ '^[[:alpha:]]+$'") == "路灯"

    def test_is_reached_where_it_runs_and_runs_where_it_does_not(self, lived_in: Path) -> None:
        with postgres.running(lived_in, fsync=False) as dsn, postgres.reached(lived_in) as same:
            assert same == dsn

        with postgres.reached(lived_in) as dsn:
            assert ask(dsn, "SELECT 1") == 1

    def test_what_a_killed_first_start_left_is_made_again(self, folder: Path) -> None:
        (folder / "pg.new").mkdir()
        (folder / "pg.new" / "PG_VERSION").write_text("18\n")

        with postgres.running(folder, fsync=False) as dsn:
            assert ask(dsn, "SELECT 1") == 1

    def test_stopped_while_it_is_made_leaves_nothing_running(self, folder: Path) -> None:
        maker = subprocess.Popen([sys.executable, "-c", HOLDING, str(folder)], cwd=ROOT)
        while not (folder / "pg.new" / "PG_VERSION").exists():
            assert maker.poll() is None
            time.sleep(0.01)
        maker.send_signal(signal.SIGINT)
        maker.wait()

        assert running_on(folder) == []

    def test_a_second_on_the_same_folder_is_refused(self, lived_in: Path) -> None:
        with (
            postgres.running(lived_in, fsync=False),
            pytest.raises(Fault, match="in use by another"),
        ):
            with postgres.running(lived_in, fsync=False):
                pass

    def test_stops_when_its_starter_is_killed(self, lived_in: Path) -> None:
        holder = hold(lived_in)
        process = postmaster.process(lived_in / "pg")
        holder.kill()
        holder.communicate()

        assert process
        assert gone(process)

    def test_starts_after_everything_was_killed(self, lived_in: Path) -> None:
        holder = hold(lived_in)
        process = postmaster.process(lived_in / "pg")
        assert process
        os.kill(process, signal.SIGKILL)
        holder.kill()
        holder.communicate()

        with postgres.running(lived_in, fsync=False) as dsn:
            assert ask(dsn, "SELECT 1") == 1

    def test_a_number_that_another_process_has_now_is_no_hindrance(self, lived_in: Path) -> None:
        with postgres.running(lived_in, fsync=False):
            notes = (lived_in / "pg" / "postmaster.pid").read_text().splitlines()
        stale = [str(os.getpid()), *notes[1:]]
        (lived_in / "pg" / "postmaster.pid").write_text("\n".join(stale) + "\n")

        with postgres.running(lived_in, fsync=False) as dsn:
            assert ask(dsn, "SELECT 1") == 1


class TestLogs:
    def test_are_a_file_a_day_and_never_cut(self, lived_in: Path) -> None:
        for _ in range(2):
            with postgres.running(lived_in, fsync=False) as dsn:
                with pytest.raises(asyncpg.PostgresError):
                    ask(dsn, "SELECT 1/0")

        assert todays(lived_in).read_text().count("division by zero") == 2
        assert todays(lived_in).stat().st_mode & 0o777 == 0o600

    def test_keep_what_is_younger_than_they_must_and_drop_what_is_older(
        self, lived_in: Path
    ) -> None:
        logs, today = lived_in / "postgres-logs", datetime.now(UTC).date()
        with postgres.running(lived_in, fsync=False):
            pass
        ages = {
            age: logs / f"postgres-{today - timedelta(days=age)}.log" for age in (183, 200, 201)
        }
        for file in ages.values():
            file.write_text("…")
        with postgres.reached(lived_in):
            assert all(file.exists() for file in ages.values())
        with postgres.running(lived_in, fsync=False, log_days=200):
            pass

        assert [age for age, file in ages.items() if file.exists()] == [183, 200]

    def test_say_nothing_of_the_rows_that_an_error_is_about(self, lived_in: Path) -> None:
        with postgres.running(lived_in, fsync=False) as dsn:
            ask(dsn, "CREATE TABLE people_of_a_test (phone text CHECK (length(phone) < 5))")
            with pytest.raises(asyncpg.PostgresError):
                ask(dsn, "INSERT INTO people_of_a_test VALUES ($1)", "13800000001")

        said = todays(lived_in).read_text()
        assert "violates check constraint" in said
        assert "13800000001" not in said


class TestFaults:
    def test_another_version(self, folder: Path) -> None:
        (folder / "pg").mkdir()
        (folder / "pg" / "PG_VERSION").write_text("17\n")

        with pytest.raises(Fault, match="PostgreSQL 17 的数据"), postgres.running(folder):
            pass

    def test_a_folder_that_cannot_be_made(self, folder: Path) -> None:
        (folder / "file").touch()

        with pytest.raises(Fault, match="cannot be written to"):
            with postgres.running(folder / "file" / "data"):
                pass

    def test_no_room(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=5_000_000))

        with pytest.raises(Fault, match="has 5 MB left"), postgres.running(folder):
            pass
        assert not (folder / "pg").exists()

    @pytest.mark.skipif(os.geteuid() != 0, reason="only root's database runs as somebody else")
    def test_a_folder_that_nobody_can_reach(self, folder: Path) -> None:
        (folder / "private").mkdir(mode=0o700)

        with pytest.raises(Fault, match="cannot reach"):
            with postgres.running(folder / "private" / "data"):
                pass
