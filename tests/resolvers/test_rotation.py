"""Changing the key: everything is sealed anew, and can be opened at every moment."""

from datetime import timedelta
from pathlib import Path

import pytest

from resolvers import database, journal, people, rotation, secrecy
from resolvers.actors import Channel, system
from tests import story

pytestmark = pytest.mark.anyio
CLI = system("cli", Channel.CLI)
AT_ONCE = timedelta(0)
MARKS = ("%fingerprint%", "%hash%", "document")  # a document is known by its hash
FINGERPRINTS = {("ballot_forms", "code")}  # by the index key, which stays


@pytest.fixture
async def folder(db: None, keys: Path, tmp_path: Path):
    """Keys of one test, which seal the people of the story."""
    secrecy.use(tmp_path / "keys")
    await database.execute("update people set phone = null, phone_fingerprint = null")
    for each in story.PEOPLE:
        await database.execute(
            "update people set phone = $2, phone_fingerprint = $3 where id = $1",
            each.id,
            secrecy.encrypt(each.phone),
            secrecy.fingerprint(each.phone),
        )
    yield tmp_path / "keys"
    secrecy.use(keys)


async def sealed_under() -> set[int]:
    found = await database.rows("select distinct get_byte(phone, 0) as key from people")
    return {r["key"] for r in found}


class TestRotate:
    async def test_seals_everything_anew_and_retires_the_old_key(self, folder):
        done = await rotation.rotate(CLI, folder, grace=AT_ONCE)

        assert done == rotation.Rotation(key=2, resealed=len(story.PEOPLE))
        assert await sealed_under() == {2}
        assert secrecy.live(folder) == [2]
        assert (await people.by_phone(story.WANG.phone)).phone == "138****0001"
        assert await journal.actions_on("keys") == ["keys.rotated"]

    async def test_goes_on_where_it_was_stopped(self, folder, monkeypatch):
        monkeypatch.setattr(rotation, "BATCH", 3)

        def stop(done: int, total: int) -> None:
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            await rotation.rotate(CLI, folder, grace=AT_ONCE, progress=stop)
        halfway = await sealed_under()
        again = await rotation.rotate(CLI, folder, grace=AT_ONCE)

        assert halfway == {1, 2}
        assert again == rotation.Rotation(key=2, resealed=len(story.PEOPLE) - 3)
        assert secrecy.live(folder) == [2]

    async def test_leaves_what_was_changed_meanwhile(self, folder):
        changed = secrecy.encrypt("13899999999")
        batch = await rotation._batch("people", "phone", 2, None)
        await database.execute("update people set phone = $2 where id = $1", story.WANG.id, changed)
        secrecy.add(folder)
        await rotation._write("people", "phone", [(r["id"], r["sealed"]) for r in batch])

        kept = await database.value("select phone from people where id = $1", story.WANG.id)
        assert kept == changed

    async def test_a_second_time_makes_a_third_key(self, folder):
        await rotation.rotate(CLI, folder, grace=AT_ONCE)
        done = await rotation.rotate(CLI, folder, grace=AT_ONCE)

        assert done.key == 3
        assert (await people.by_phone(story.WANG.phone)).id == story.WANG.id


class TestSealed:
    async def test_every_column_of_bytes_is_sealed_or_a_hash(self, db):
        found = await database.rows(
            "select table_name, column_name from information_schema.columns"
            " where table_schema = 'public' and data_type = 'bytea'"
            " and table_name not like 'journal%' and table_name not like 'pgqueuer%'"
            " and column_name not like all($1)",
            list(MARKS),
        )

        assert {tuple(r) for r in found} - FINGERPRINTS == set(rotation.SEALED)
