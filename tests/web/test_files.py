"""Photos through the whole application."""

from collections.abc import AsyncIterator
from io import BytesIO
from random import Random
from urllib.parse import quote

import httpx2
import pytest
from PIL import Image

from resolvers import database, keeping, people, proposals, sessions
from server.app import build
from server.settings import Settings
from tests.resolvers.proposals import PDF, WRITER, drafted
from tests.story import LI, WANG, Somebody

ORIGIN = "http://127.0.0.1:8000"
JSON = {"accept": "application/json", "origin": ORIGIN}


@pytest.fixture
async def visitor(db: None, dsn: str) -> AsyncIterator[httpx2.AsyncClient]:
    app = build(Settings(database_url=dsn))
    transport = httpx2.ASGITransport(app)
    async with httpx2.AsyncClient(transport=transport, base_url=ORIGIN, headers=JSON) as client:
        yield client


async def enter(visitor: httpx2.AsyncClient, somebody: Somebody) -> None:
    session = await sessions.start(
        await people.find(somebody.actor, somebody.id), means=sessions.Means.DEMO
    )
    visitor.cookies.set("sid", session.token)


@pytest.fixture
async def wang(visitor: httpx2.AsyncClient) -> httpx2.AsyncClient:
    await enter(visitor, WANG)
    return visitor


async def send(client: httpx2.AsyncClient, *photos: bytes) -> httpx2.Response:
    parts = [("files", (f"{n}.jpg", photo, "image/jpeg")) for n, photo in enumerate(photos)]
    return await client.post("/files", files=parts)


def noisy(width: int, height: int) -> bytes:
    out = BytesIO()
    pixels = Random(1).randbytes(width * height * 3)
    Image.frombytes("RGB", (width, height), pixels).save(out, "PNG")
    return out.getvalue()


class TestUpload:
    async def test_answers_with_ids_and_the_photo_comes_back(self, wang, photo):
        answer = await send(wang, photo, photo)

        assert answer.status_code == 201
        first, second = answer.json()["files"]
        assert first["id"] != second["id"]
        shown = await wang.get(f"/files/{first['id']}/240")
        assert shown.headers["content-type"] == "image/jpeg"
        assert shown.headers["x-content-type-options"] == "nosniff"
        assert shown.headers["cache-control"].startswith("private")
        assert Image.open(BytesIO(shown.content)).size == (240, 180)

    @pytest.mark.parametrize(
        ("wanted", "status", "part", "said"),
        [
            ("bytes=2-9", 206, slice(2, 10), "bytes 2-9/{}"),
            ("bytes=-5", 206, slice(-5, None), None),
            ("bytes=0-1,4-5", 200, slice(None), None),
            ("bytes=9-2", 200, slice(None), None),
            ("bytes=999999-", 416, slice(0), "bytes */{}"),
        ],
    )
    async def test_gives_a_part_of_a_photo(self, wang, photo, wanted, status, part, said):
        address = f"/files/{(await send(wang, photo)).json()['files'][0]['id']}/240"
        whole = await wang.get(address)

        answer = await wang.get(address, headers={"range": wanted})

        assert (answer.status_code, answer.content) == (status, whole.content[part])
        if said:
            assert answer.headers["content-range"] == said.format(len(whole.content))
        stale = {"range": wanted, "if-range": '"another"'}
        assert (await wang.get(address, headers=stale)).content == whole.content

    async def test_of_a_store_that_is_away_is_told_and_can_be_sent_again(self, wang, photo):
        here = keeping._place.folder
        keeping.use(keeping.Bucket("photos", "http://127.0.0.1:9", "x", "x", "x"))
        away = await send(wang, photo)
        keeping.use(here)

        assert (away.status_code, away.headers["retry-after"]) == (503, "30")
        assert (await send(wang, photo)).status_code == 201

    async def test_takes_photos_far_larger_than_a_form(self, wang):
        large = noisy(1_800, 1_500)

        assert len(large) > 8_000_000
        assert (await send(wang, large)).status_code == 201

    async def test_says_what_is_wrong_with_it(self, wang):
        answer = await send(wang, b"GIF89a")

        assert answer.status_code == 422
        assert "JPEG" in answer.json()["fields"]["files"]

    async def test_signed_out_is_refused(self, visitor, photo):
        answer = await send(visitor, photo)

        assert (answer.status_code, answer.json()["reason"]) == (403, "not_signed_in")

    async def test_without_a_photo_is_refused(self, wang):
        assert (await wang.post("/files", data={"files": ""})).status_code == 422

    async def test_of_ten_at_once_is_refused(self, wang):
        answer = await send(wang, *[b"photo"] * 10)

        assert "9" in answer.json()["fields"]["files"]

    async def test_from_another_site_is_refused(self, wang, photo):
        wang.headers["origin"] = "https://elsewhere.example"

        assert (await send(wang, photo)).status_code == 403


class TestDocument:
    async def test_comes_out_as_it_went_in_for_those_who_read_the_proposal_alone(self, wang, photo):
        part = ("files", ("../换灯 <i>报价.pdf", PDF, "text/html"))
        [sent] = (await wang.post("/files", files=[part])).json()["files"]
        proposal = await drafted()
        assert (await wang.get(f"/files/{sent['id']}")).status_code == 404
        await proposals.attach(WRITER, proposal.id, documents=[sent["id"]])

        answer = await wang.get(f"/files/{sent['id']}")
        assert (answer.content, answer.headers["content-type"]) == (PDF, "application/pdf")
        assert answer.headers["content-security-policy"] == "sandbox; default-src 'none'"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["content-disposition"] == (
            f"attachment; filename*=UTF-8''{quote('换灯 <i>报价.pdf', safe='')}"
        )
        assert (await wang.get(f"/files/{sent['id']}/240")).status_code == 404
        await enter(wang, LI)
        assert (await wang.get(f"/files/{sent['id']}")).status_code == 404
        wang.cookies.clear()
        assert (await wang.get(f"/files/{sent['id']}")).status_code == 404

    @pytest.mark.parametrize("name", ["quote.pdf", "quote.html"])
    @pytest.mark.parametrize("content", [b"<html>%PDF-1.7 %%EOF", b"%PDF-1.7\ncut off"])
    async def test_that_is_none_is_refused(self, wang, name, content):
        part = ("files", (name, content, "application/pdf"))
        answer = await wang.post("/files?kind=document", files=[part])

        assert answer.status_code == 422
        assert "PDF" in answer.json()["fields"]["files"]
        assert await database.value("select count(*) from files") == 0


class TestShow:
    async def test_says_when_nothing_changed(self, wang, photo):
        [sent] = (await send(wang, photo)).json()["files"]
        etag = (await wang.get(f"/files/{sent['id']}/800")).headers["etag"]

        again = await wang.get(f"/files/{sent['id']}/800", headers={"if-none-match": etag})
        assert (again.status_code, again.content) == (304, b"")

    async def test_to_others_is_not_found(self, wang, photo):
        [sent] = (await send(wang, photo)).json()["files"]
        await enter(wang, LI)

        assert (await wang.get(f"/files/{sent['id']}/800")).status_code == 404

    @pytest.mark.parametrize("address", ["7", "not-an-id/800", f"{WANG.id}/800", f"{WANG.id}/x"])
    async def test_of_a_wrong_address_is_not_found(self, wang, address):
        assert (await wang.get(f"/files/{address}")).status_code == 404
