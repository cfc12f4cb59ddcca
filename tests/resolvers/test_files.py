"""Photos uploaded, attached, swept."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from resolvers import database, files, pdfs
from resolvers.actors import NOBODY, Actor, Scope, system
from resolvers.files import File
from resolvers.keeping import Content
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason
from tests import story

WANG, LI = story.WANG, story.LI
pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
async def lamp(photo: bytes) -> File:
    return await files.store(WANG.actor, photo, name="路灯.jpg")


async def received(content: Content) -> bytes:
    return b"".join([chunk async for chunk in content.chunks])


async def in_pieces(content: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(content), 1_000):
        yield content[start : start + 1_000]


class TestStore:
    async def test_keeps_it_for_its_uploader(self, lamp):
        assert (lamp.width, lamp.height, lamp.uploaded_by) == (400, 300, WANG.id)
        assert lamp.attached_at is None
        for size in (1600, 800, 240):
            content = await files.open_(WANG.actor, lamp.id, size)
            photo = await received(content)
            assert (len(photo), content.media_type) == (content.length, "image/jpeg")
            assert photo.startswith(b"\xff\xd8")

    async def test_takes_it_in_pieces(self, photo, lamp):
        assert (await files.store(WANG.actor, in_pieces(photo))).sha256 == lamp.sha256

    @pytest.mark.parametrize("pieces", [True, False])
    async def test_of_more_than_20_mb_is_refused(self, pieces):
        large = b"\xff\xd8" + bytes(files.LIMIT)
        with pytest.raises(NotValid) as refusal:
            await files.store(WANG.actor, in_pieces(large) if pieces else large, name="大.jpg")

        wrong = refusal.value.fields["files"]
        assert (wrong.reason, wrong.facts["name"]) == (Reason.PICTURE_TOO_LARGE, "大.jpg")
        assert await database.value("select count(*) from files") == 0

    async def test_of_anything_else_is_refused(self):
        with pytest.raises(NotValid) as refusal:
            await files.store(WANG.actor, b"%PDF-1.7", name="照片.jpg")

        assert refusal.value.fields["files"].reason is Reason.NOT_A_PICTURE
        assert await database.value("select count(*) from files") == 0

    async def test_of_a_hundred_that_are_used_nowhere_waits_for_the_first_to_lapse(self, photo):
        first = datetime.now(UTC) - timedelta(hours=23)
        await database.execute(
            "insert into files (id, sha256, name, size, uploaded_by, uploaded_at) select"
            " gen_random_uuid(), 'x', 'x.pdf', 1, $1, $2 from generate_series(1, $3)",
            *(WANG.id, first, files.WAITING),
        )
        for store in (files.store, pdfs.store):
            with pytest.raises(NotNow) as refusal:
                await store(WANG.actor, photo)
            assert refusal.value.facts == {"limit": files.WAITING, "until": first + files.KEPT}

        assert await files.store(LI.actor, photo)
        await database.execute(
            "update files set attached_at = now() where uploaded_by = $1", WANG.id
        )
        assert await files.store(WANG.actor, photo)

    async def test_signed_out_is_refused(self, photo):
        with pytest.raises(NotAllowed):
            await files.store(NOBODY, photo)

    async def test_by_an_app_needs_its_scope(self, photo):
        reads = Actor(WANG.id, scopes=frozenset({Scope.READ}))
        with pytest.raises(NotAllowed) as refusal:
            await files.store(reads, photo)

        assert refusal.value.reason is Reason.NOT_IN_SCOPE

    async def test_of_many_at_once_keeps_them_all(self, photo):
        stored = await asyncio.gather(*[files.store(WANG.actor, photo) for _ in range(6)])

        assert len({each.id for each in stored}) == 6


class TestOpen:
    async def test_by_others_is_not_found(self, lamp):
        for actor in (LI.actor, NOBODY, system("demo")):
            with pytest.raises(NotFound):
                await files.open_(actor, lamp.id, 800)

    async def test_of_what_is_not_there_is_not_found(self, lamp):
        for id, size in ((uuid4(), 800), (lamp.id, 100)):
            with pytest.raises(NotFound):
                await files.open_(WANG.actor, id, size)

    async def test_once_attached_is_up_to_what_it_is_attached_to(self, lamp):
        await files.attach(WANG.actor, [lamp.id])

        with pytest.raises(NotFound):
            await files.open_(WANG.actor, lamp.id, 800)
        assert (await files.read(lamp.id, 800)).length > 0


class TestAttach:
    async def test_keeps_their_order(self, photo, lamp):
        second = await files.store(WANG.actor, photo)
        attached = await files.attach(WANG.actor, [second.id, lamp.id, second.id])

        assert [each.id for each in attached] == [second.id, lamp.id]
        assert (await files.find(lamp.id)).attached_at == attached[0].attached_at

    async def test_of_somebody_elses_is_refused(self, lamp):
        for actor in (LI.actor, NOBODY, system("demo")):
            with pytest.raises(NotValid) as refusal:
                await files.attach(actor, [lamp.id])

            assert refusal.value.fields["photos"].reason is Reason.NOT_FOUND

    async def test_of_ten_is_refused(self):
        with pytest.raises(NotValid) as refusal:
            await files.attach(WANG.actor, [uuid4() for _ in range(10)])

        assert refusal.value.fields["photos"].facts["limit"] == 9

    async def test_twice_at_once_happens_once(self, lamp):
        twice = [files.attach(WANG.actor, [lamp.id]) for _ in range(2)]
        results = await asyncio.gather(*twice, return_exceptions=True)

        assert {type(each) for each in results} == {tuple, NotValid}


class TestSweep:
    async def test_deletes_what_nobody_attached_in_a_day(self, photo, lamp, tmp_path: Path):
        kept = await files.store(WANG.actor, photo)
        fresh = await files.store(WANG.actor, photo)
        await files.attach(WANG.actor, [kept.id])
        long_ago = datetime.now(UTC) - timedelta(hours=25)
        await database.execute(
            "update files set uploaded_at = $1 where id <> $2", long_ago, fresh.id
        )

        assert await files.sweep() == 1
        with pytest.raises(NotFound):
            await files.find(lamp.id)
        assert len(list((tmp_path / "files").rglob("*.jpg"))) == 6
        assert await files.sweep() == 0

    async def test_goes_on_where_it_was_cut_off(self, lamp, tmp_path: Path):
        for each in (tmp_path / "files").rglob("240.jpg"):
            each.rename(each.with_suffix(".jpg#1"))
        long_ago = datetime.now(UTC) - timedelta(days=2)
        await database.execute("update files set uploaded_at = $1", long_ago)

        assert await files.sweep() == 1
        assert [each for each in (tmp_path / "files").rglob("*") if each.is_file()] == []
