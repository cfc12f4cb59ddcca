"""Photos that come in piece by piece, cut off and gone on with."""

import asyncio
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from resolvers import database, files, keeping, uploads
from resolvers.actors import NOBODY
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason
from resolvers.uploads import Upload
from tests.story import LI, WANG

pytestmark = pytest.mark.usefixtures("db")
KEY = UUID(int=7)


async def sent(photo: bytes, offset: int, size: int = 800, key: UUID = KEY) -> Upload:
    piece = photo[offset : offset + size]
    return await uploads.add(LI.actor, key, piece, offset=offset, length=len(photo))


async def whole(photo: bytes, key: UUID = KEY) -> Upload:
    received = 0
    while received < len(photo):
        came = await sent(photo, received, key=key)
        received = came.received
    return came


async def pieces(key: UUID = KEY) -> int:
    return len([each async for each in keeping.kept(uploads._folder(key))])


class TestAdd:
    async def test_keeps_the_photo_once_all_of_it_has_come(self, photo):
        came = await whole(photo)

        assert came.file == await files.find(came.file.id)
        assert (came.file.uploaded_by, came.received) == (LI.id, len(photo))
        assert came.file.sha256 == (await files.store(LI.actor, photo)).sha256
        assert await pieces() == 0

    async def test_of_a_piece_that_does_not_follow_says_where_to_go_on(self, photo):
        await sent(photo, 0)

        assert (await sent(photo, 0)).received == 800
        assert (await sent(photo, 1_600)).received == 800
        assert (await uploads.find(LI.actor, KEY)).received == 800

    async def test_of_the_same_piece_twice_at_once_takes_it_once(self, photo):
        twice = await asyncio.gather(sent(photo, 0), sent(photo, 0))

        assert {each.received for each in twice} == {800}
        assert (await whole(photo)).file

    async def test_of_pieces_that_became_a_photo_meanwhile_gives_that_photo(self, photo):
        behind = Upload(KEY, len(photo), len(photo))
        made = await whole(photo)

        assert await uploads._finish(LI.actor, behind, "") == made

    async def test_of_pieces_that_were_lost_begins_anew(self, photo):
        last = (len(photo) - 1) // 800 * 800
        for offset in range(0, last, 800):
            await sent(photo, offset)
        await uploads._forget_pieces(KEY)

        assert (await sent(photo, last)).received == 0
        assert (await whole(photo)).file

    async def test_of_the_last_piece_again_gives_the_same_photo(self, photo):
        first = await whole(photo)

        assert (await sent(photo, 0)).file == first.file
        assert await database.value("select count(*) from files") == 1

    async def test_of_a_photo_that_was_swept_begins_anew(self, photo):
        first = await whole(photo)
        await database.execute("delete from files")

        assert (await uploads.find(LI.actor, KEY)).received == 0
        assert (await whole(photo)).file.id != first.file.id

    async def test_of_no_picture_is_refused_and_leaves_nothing(self):
        with pytest.raises(NotValid) as refusal:
            await whole(b"%PDF-1.7 is no photo" * 500)

        assert refusal.value.fields["files"].reason is Reason.NOT_A_PICTURE
        assert await pieces() == await database.value("select count(*) from uploads") == 0

    @pytest.mark.parametrize(
        ("offset", "length", "piece"),
        [
            (0, 10, b""),
            (0, 10, b"x" * 11),
            (0, 0, b"x"),
            (0, files.LIMIT + 1, b"x"),
            ("x", 9, b"x"),
        ],
    )
    async def test_of_a_wrong_piece_takes_nothing(self, offset, length, piece):
        with pytest.raises(NotValid):
            await uploads.add(LI.actor, KEY, piece, offset=offset, length=length)

        assert await pieces() == await database.value("select count(*) from uploads") == 0

    async def test_by_another_person_finds_nothing(self, photo):
        await sent(photo, 0)

        with pytest.raises(NotNow) as refusal:
            await uploads.add(WANG.actor, KEY, photo[800:], offset=800, length=len(photo))
        assert refusal.value.reason is Reason.KEY_USED
        with pytest.raises(NotFound):
            await uploads.find(WANG.actor, KEY)
        with pytest.raises(NotAllowed):
            await uploads.add(NOBODY, KEY, b"x", offset=0, length=1)
        assert (await uploads.find(LI.actor, KEY)).received == 800

    async def test_drops_the_oldest_of_too_many_unfinished(self, photo):
        for _ in range(uploads.UNFINISHED + 2):
            await sent(photo, 0, key=uuid4())

        assert await database.value("select count(*) from uploads") == uploads.UNFINISHED + 1


class TestSweep:
    async def test_drops_what_nobody_goes_on_with(self, photo, tmp_path: Path):
        await sent(photo, 0)
        assert await uploads.sweep() == 0
        await database.execute(
            "update uploads set begun_at = begun_at - $1::interval", uploads.KEPT + timedelta(1)
        )

        assert await uploads.sweep() == 1
        assert await pieces() == 0
        with pytest.raises(NotFound):
            await uploads.find(LI.actor, KEY)
