"""Backups made, restored and rehearsed, and everything that can go wrong with them."""

import asyncio
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from urllib.request import Request, urlopen
from uuid import UUID

import asyncpg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from resolvers import cases, files, keeping
from resolvers.keeping import Bucket
from server import postgres
from server.backups import archive, making, rehearsing, restoring
from server.backups.contents import Contents
from server.faults import Fault
from server.settings import Settings
from tests import database, story
from tests.server.conftest import ROOT, reachable

pytestmark = pytest.mark.timeout(120)
PHOTOS = "select id from files where attached_at is not null"


def environment(data: Path, **more: str) -> dict[str, str]:
    inherited = {n: v for n, v in os.environ.items() if n not in {"DATABASE_URL", "GONGZHI_DATA"}}
    mine = {"GONGZHI_DATA": str(data), "PYTHONPATH": str(ROOT), "GONGZHI_LOG_LEVEL": "error"}
    return inherited | mine | more


def start(
    data: Path, *command: str, least: Callable[[], None] | None = None, **more: str
) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "server.cli", *command],
        env=environment(data, **more),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=least,  # noqa: PLW1509
    )


def run(data: Path, *command: str, **more: str) -> tuple[int, str]:
    done = start(data, *command, **more)
    out, err = done.communicate(timeout=100)
    return done.returncode, out + err


def ask(dsn: str, sql: str) -> list[asyncpg.Record]:
    async def asking() -> list[asyncpg.Record]:
        connection = await asyncpg.connect(dsn)
        try:
            return await connection.fetch(sql)
        finally:
            await connection.close()

    return asyncio.run(asking())


class Town:
    """The demonstration in a database of the test run, with its keys and photos in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.dsn = folder, database.demonstration("kept", folder)

    def back_up(self, path: Path, where: Bucket | None = None) -> Contents:
        keeping.use(where or self.folder / "files")
        return asyncio.run(making.make(self.dsn, self.folder / "keys", path)).contents


@pytest.fixture(scope="module")
def town() -> Iterator[Town]:
    with reachable() as folder:
        yield Town(folder)


@pytest.fixture(scope="module")
def backup(town: Town) -> Path:
    path = town.folder / "town.backup"
    town.back_up(path)
    return path


@pytest.fixture
def place(folder: Path, town: Town) -> Settings:
    """An empty place with the right keys."""
    shutil.copytree(town.folder / "keys", folder / "keys")
    return Settings(data=folder, database_url=None)


def photos(folder: Path) -> dict[str, bytes]:
    found = (each for each in (folder / "files").rglob("*") if each.is_file())
    return {str(each.relative_to(folder)): each.read_bytes() for each in found}


class TestRestore:
    def test_gives_back_what_was_backed_up(self, town: Town, backup: Path, place: Settings) -> None:
        about = restoring.restore(place, backup)

        assert about.tables["cases"] == 21
        assert photos(place.data) == photos(town.folder)
        with postgres.running(place.data, fsync=False) as dsn:
            cases = "select id, number, title, text, stage from cases order by id"
            assert ask(dsn, cases) == ask(town.dsn, cases)
            assert ask(dsn, "select bool_and(journal_verify(subject)) from journal_heads")[0][0]
        assert not (place.data / "restoring").exists()

    def test_into_a_database_of_ones_own(self, town: Town, backup: Path, place: Settings) -> None:
        dsn = database.empty("given")
        restoring.restore(place.model_copy(update={"database_url": dsn}), backup)

        count = "select count(*) from journal"
        assert ask(dsn, count) == ask(town.dsn, count)
        assert photos(place.data) == photos(town.folder)

    def test_names_the_keys_that_are_not_there(self, backup: Path, folder: Path) -> None:
        with pytest.raises(Fault, match=r"data\.key, index\.key"):
            restoring.restore(Settings(data=folder, database_url=None), backup)

        assert os.listdir(folder) == []  # noqa: PTH208

    def test_names_the_key_that_is_another(self, backup: Path, place: Settings) -> None:
        (place.keys / "data.key").write_bytes(bytes(32))

        with pytest.raises(Fault, match=r"data\.key\. Put"):
            restoring.restore(place, backup)

    @pytest.mark.parametrize("part", ["files/aa", "pg"])
    def test_into_a_place_that_is_not_empty_changes_nothing(
        self, backup: Path, place: Settings, part: str
    ) -> None:
        (place.data / part).mkdir(parents=True)
        (place.data / part / "mine").write_text("mine")

        with pytest.raises(Fault, match="is not empty"):
            restoring.restore(place, backup)
        assert (place.data / part / "mine").read_text() == "mine"
        assert not (place.data / "restoring").exists()

    def test_into_a_database_that_is_not_empty_changes_nothing(
        self, backup: Path, place: Settings
    ) -> None:
        dsn = database.copy("taken")

        with pytest.raises(Fault, match="DATABASE_URL is not empty"):
            restoring.restore(place.model_copy(update={"database_url": dsn}), backup)
        assert not (place.data / "files").exists()

    def test_of_a_newer_gongzhi_is_refused(
        self, backup: Path, place: Settings, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(restoring, "known", lambda: ("2026-11-23T08:00:00:000000",))

        with pytest.raises(Fault, match="newer than this"):
            restoring.restore(place, backup)

    @pytest.mark.long
    @pytest.mark.timeout(300)
    def test_killed_in_the_middle_is_begun_anew(
        self, town: Town, backup: Path, place: Settings
    ) -> None:
        for after in (0.0, 1.5):
            restore = start(place.data, "restore", str(backup))
            wait_for(place.data / "restoring")
            time.sleep(after)
            restore.kill()
            restore.communicate()
            assert (place.data / "restoring").exists()
            code, said = run(place.data, "migrate")
            assert (code, "did not end" in said) == (1, True)

        code, said = run(place.data, "restore", str(backup))
        assert (code, "rows" in said) == (0, True), said
        assert photos(place.data) == photos(town.folder)

    def test_killed_while_the_database_fills_leaves_it_empty(
        self, backup: Path, place: Settings
    ) -> None:
        dsn = database.empty("filling")
        restore = start(place.data, "restore", str(backup), DATABASE_URL=dsn)
        wait_for(place.data / "files")
        restore.kill()
        restore.communicate()
        until_nobody_is_in("filling")

        tables = "select count(*) from pg_tables where schemaname = 'public'"
        assert ask(dsn, tables)[0][0] == 0
        code, said = run(place.data, "restore", str(backup), DATABASE_URL=dsn)
        assert code == 0, said


def wait_for(path: Path) -> None:
    deadline = time.monotonic() + 30
    while not path.exists():
        assert time.monotonic() < deadline, path
        time.sleep(0.002)


def until_nobody_is_in(name: str) -> None:
    there = f"select from pg_stat_activity where datname = '{name}'"
    while ask(database.address("postgres"), there):
        time.sleep(0.05)


class TestBackup:
    def test_leaves_the_keys_out_and_says_so(self, town: Town, folder: Path) -> None:
        path = folder / "b"
        code, said = run(town.folder, "backup", str(path), DATABASE_URL=town.dsn)

        keys = [each.read_bytes() for each in (town.folder / "keys").iterdir()]
        assert (code, "The keys are not in it" in said) == (0, True)
        assert [key for key in keys if key in path.read_bytes()] == []
        assert path.stat().st_mode & 0o777 == 0o600

    def test_never_writes_over_another(self, town: Town, backup: Path) -> None:
        before = backup.read_bytes()

        with pytest.raises(Fault, match="exists: choose another name"):
            town.back_up(backup)
        assert backup.read_bytes() == before

    def test_on_a_full_disk_leaves_nothing(self, town: Town, folder: Path) -> None:
        path = folder / "b"
        limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))  # noqa: E731
        done = start(town.folder, "backup", str(path), least=limit, DATABASE_URL=town.dsn)

        assert "is full: no backup was made" in done.communicate()[1]
        assert (done.returncode, os.listdir(folder)) == (1, [])  # noqa: PTH208

    def test_killed_in_the_middle_leaves_no_file_of_that_name(
        self, town: Town, folder: Path
    ) -> None:
        path, part = folder / "b", folder / "b.part"
        making_it = start(town.folder, "backup", str(path), DATABASE_URL=town.dsn)
        wait_for(part)
        making_it.kill()
        making_it.communicate()

        assert not path.exists()
        town.back_up(path)
        assert os.listdir(folder) == ["b"]  # noqa: PTH208

    def test_while_the_photos_cannot_be_read_says_so_and_leaves_nothing(
        self, town: Town, folder: Path
    ) -> None:
        away = Bucket("photos", "http://127.0.0.1:9", "here", "id", "secret")

        with pytest.raises(Fault, match="cannot be read now: no backup was made"):
            town.back_up(folder / "b", away)
        assert os.listdir(folder) == []  # noqa: PTH208

    @pytest.mark.long
    def test_of_photos_in_a_bucket_goes_there_and_back(self, town: Town, place: Settings) -> None:
        from moto.server import ThreadedMotoServer

        server = ThreadedMotoServer("127.0.0.1", port=0, verbose=False)
        server.start()
        there = "http://{}:{}".format(*server.get_host_and_port())
        for bucket in ("first", "second"):
            urlopen(Request(f"{there}/{bucket}", method="PUT")).close()
        store = {"S3_ENDPOINT": there, "S3_KEY_ID": "id", "S3_KEY_SECRET": "secret"}
        mine = {f"GONGZHI_{name}": value for name, value in store.items()}
        first, second = ({**mine, "GONGZHI_S3_BUCKET": name} for name in ("first", "second"))
        path, move = place.data / "b", ("files", "move", "--to")
        shutil.copytree(town.folder, old := place.data / "old")
        before = photos(old)

        assert run(old, *move, "bucket", "--drop", DATABASE_URL=town.dsn, **first)[0] == 0
        assert photos(old) == {}
        assert run(old, "backup", str(path), DATABASE_URL=town.dsn, **first)[0] == 0
        assert "files move --to bucket next" in run(place.data, "restore", str(path), **second)[1]
        kept = {name: each for name, each in before.items() if "papers" not in name}
        assert photos(place.data) == kept
        assert run(place.data, *move, "bucket", "--drop", **second)[0] == 0
        assert run(place.data, *move, "folder", "--drop", **second)[0] == 0
        assert photos(place.data) == kept
        server.stop()

    def test_when_pg_dump_dies_leaves_nothing(
        self, town: Town, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PGOPTIONS", "-c nonsense=1")

        with pytest.raises(Fault, match=r"pg_dump did not succeed: .*nonsense"):
            town.back_up(folder / "b")
        assert os.listdir(folder) == []  # noqa: PTH208

    @pytest.mark.long
    @pytest.mark.timeout(300)
    @pytest.mark.usefixtures("db")
    async def test_while_reports_come_in_is_of_one_moment(
        self, dsn: str, keys: Path, folder: Path, tmp_path: Path
    ) -> None:
        reported: list[UUID] = []
        reporting = asyncio.create_task(report_for_ever(reported))
        made = []
        for n in range(2):
            while len(reported) < 3 * (n + 1):
                assert not reporting.done(), reporting.exception()
                await asyncio.sleep(0.05)
            made.append(await making.make(dsn, keys, folder / f"{n}"))
        reporting.cancel()

        assert 0 < made[0].contents.tables["cases"] < made[1].contents.tables["cases"]
        assert [each.lost for each in made] == [0, 0]
        for n in range(2):
            await asyncio.to_thread(check_whole, folder / f"{n}", keys)


async def report_for_ever(reported: list[UUID]) -> None:
    out = BytesIO()
    Image.new("RGB", (400, 300), (90, 110, 80)).save(out, "JPEG")
    while True:
        photo = await files.store(story.WANG.actor, out.getvalue())
        case = await cases.report(
            story.WANG.actor,
            category="0606",
            text="3号楼门口的灯坏了三天。",
            estate=story.ESTATE,
            photos=[photo.id],
        )
        reported.append(case.id)


def check_whole(path: Path, keys: Path) -> None:
    """Every photo that a row names is there in its sizes; every chain is whole."""
    with reachable() as there:
        shutil.copytree(keys, there / "keys")
        restoring.restore(Settings(data=there, database_url=None), path)
        with postgres.running(there, fsync=False) as dsn:
            named = [row["id"] for row in ask(dsn, PHOTOS)]
            whole = ask(dsn, "select bool_and(journal_verify(subject)) from journal_heads")
        assert named
        assert whole[0][0]
        for id in named:
            kept = there / "files" / id.hex[-2:] / str(id)
            assert sorted(each.name for each in kept.iterdir()) == [
                "1600.jpg",
                "240.jpg",
                "800.jpg",
            ]


class TestRehearse:
    def test_says_of_each_table_that_it_is_the_same(self, town: Town, backup: Path) -> None:
        code, said = run(town.folder, "rehearse", str(backup))

        assert code == 0, said
        assert " ≠ " not in said
        assert "broken chains 断链: 0" in said
        assert "What was restored is what was backed up." in said

    def test_leaves_nothing_behind(
        self, town: Town, backup: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("tempfile.tempdir", str(folder))
        rehearsal = rehearsing.rehearse(backup, folder / "keys")

        assert rehearsal.succeeded
        assert rehearsal.lacking == ("data.key", "index.key")
        assert os.listdir(folder) == []  # noqa: PTH208

    def test_shows_what_differs(self, town: Town, backup: Path) -> None:
        done = rehearsing.rehearse(backup, town.folder / "keys")
        about = restoring.opened(backup)
        more = Contents(
            **{f: getattr(about, f) for f in Contents.__struct_fields__ if f != "tables"},
            tables={**about.tables, "cases": 22},
        )
        lying = rehearsing.Rehearsal(more, done.found, 0, ())

        assert not lying.succeeded
        assert any("cases" in line and line.endswith("≠") for line in lying.lines())


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("small") / "small.backup"
    with archive.writing(path) as out:
        out.add("contents.json", b"{}")
        out.add("files/aa", bytes(range(256)))
        out.seal()
    return path


def nobody(_done: int, _total: int) -> None:
    pass


class TestSeal:
    def test_of_a_whole_file_holds(self, small: Path) -> None:
        assert archive.check(small, nobody)
        assert [name for name, _ in archive.pieces(small)] == ["contents.json", "files/aa"]

    @settings(
        max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(data=st.data())
    def test_shows_any_changed_byte(self, small: Path, tmp_path: Path, data: st.DataObject) -> None:
        content = bytearray(small.read_bytes())
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] ^= data.draw(st.integers(1, 255))
        (tmp_path / "b").write_bytes(content)

        with pytest.raises(Fault, match=r"is damaged|is no whole backup"):
            archive.check(tmp_path / "b", nobody)

    @settings(
        max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(data=st.data())
    def test_shows_that_a_part_is_missing(
        self, small: Path, tmp_path: Path, data: st.DataObject
    ) -> None:
        content = small.read_bytes()
        kept = data.draw(st.integers(0, len(content) - 1))
        (tmp_path / "b").write_bytes(content[:kept])

        with pytest.raises(Fault, match="is no whole backup"):
            archive.check(tmp_path / "b", nobody)

    def test_cut_in_half_or_flipped_nothing_is_restored(
        self, backup: Path, place: Settings
    ) -> None:
        content = backup.read_bytes()
        half, flipped = place.data / "half", place.data / "flipped"
        half.write_bytes(content[: len(content) // 2])
        flipped.write_bytes(content[:100_000] + bytes([content[100_000] ^ 1]) + content[100_001:])

        for path, said in ((half, "no whole backup"), (flipped, "is damaged")):
            with pytest.raises(Fault, match=said):
                restoring.restore(place, path)
        assert sorted(each.name for each in place.data.iterdir()) == ["flipped", "half", "keys"]
