"""The notebook: what a phone gets for it, and how what was written there comes in."""

from base64 import b64decode
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from resolvers import cases, database
from tests.story import GRID, LI, WANG
from tests.web.visitors import Visitor

pytestmark = pytest.mark.usefixtures("db")
JSON = {"accept": "application/json"}
ENTRY = {"text": "半夜施工", "where": f"area:{GRID}", "category": "0504", "urgency": "normal"}


def entry(**fields: str) -> dict[str, str]:
    sent = datetime.now(UTC)
    times = {"found_at": (sent - timedelta(days=2)).isoformat(), "sent_at": sent.isoformat()}
    return {**ENTRY, "client_key": str(uuid4()), "written_by": str(LI.id), **times, **fields}


@pytest.fixture
async def worker(enters) -> Visitor:
    found: Visitor = await enters(LI)
    found.client.headers["accept"] = "application/json"
    return found


class TestShow:
    async def test_is_the_same_for_everybody(self, site, worker):
        shown = await worker.get("/notebook")

        assert shown.text == site.get("/notebook").text
        assert str(LI.id) not in shown.text


class TestKit:
    async def test_has_ones_places_and_the_categories(self, worker):
        kit = (await worker.get("/notebook/kit")).json()

        assert (kit["person"], kit["look"]["mode"]) == (str(LI.id), "standard")
        assert f"area:{GRID}" in [value for value, *_ in kit["places"]]
        assert len(b64decode(kit["seal"])) == 32
        assert "0504" in [code for _, leaves in kit["categories"] for code, _ in leaves]

    async def test_signed_out_says_so(self, site):
        answer = site.get("/notebook/kit", headers=JSON)

        assert (answer.status_code, answer.json()["reason"]) == (403, "not_signed_in")


class TestSend:
    async def test_calls_a_photo_that_is_none_as_its_owner_does(self, worker):
        said = [
            (
                await worker.client.post(f"/files/uploads/{uuid4()}?{given}", content=b"no photo")
            ).json()["fields"]["files"]
            for given in ("offset=0&length=8&name=第 2 张照片", "offset=0&length=8")
        ]

        assert [each[: each.index("不是")] for each in said] == ["“第 2 张照片”", "“照片”"]

    async def test_reports_with_a_photo_that_came_in_pieces(self, worker, photo):
        address, half = f"/files/uploads/{uuid4()}", len(photo) // 2
        for at in (0, half):
            piece = photo[at : at + half] if at == 0 else photo[at:]
            came = await worker.client.post(
                f"{address}?offset={at}&length={len(photo)}", content=piece
            )
        assert (await worker.get(address)).json() == came.json()

        answer = await worker.client.post(
            "/notebook", data=entry(photos=came.json()["files"][0]["id"])
        )

        assert answer.status_code == 201
        case = await cases.find(LI.actor, UUID(answer.json()["address"].rpartition("/")[2]))
        assert (case.number, case.photo_count) == (answer.json()["number"], 1)
        assert "期限从收到时算起" in (await worker.get(answer.json()["address"])).text

    async def test_twice_gives_the_same_case_and_settled_ones_are_closed(self, worker):
        settled = entry(reply="当场劝停了")

        first, second = [await worker.client.post("/notebook", data=settled) for _ in range(2)]

        assert first.json() == second.json()
        assert await database.value("select array_agg(stage::text) from cases") == ["closed"]

    async def test_of_somebody_else_is_refused(self, worker):
        answer = await worker.client.post("/notebook", data=entry(written_by=str(WANG.id)))

        assert answer.json()["reason"] == "written_by_another"
        assert await database.value("select count(*) from cases") == 0

    async def test_too_often_says_when_to_go_on(self, worker):
        await worker.client.post("/notebook", data=entry())
        await database.execute(
            "update rates set full_at = clock_timestamp() + interval '24 hours'"
            " where name = 'notebook'"
        )

        answer = await worker.client.post("/notebook", data=entry())

        assert (answer.status_code, answer.json()["reason"]) == (409, "too_often")
        assert 80 <= int(answer.headers["retry-after"]) <= 87  # a day by 1,000

    @pytest.mark.long
    @pytest.mark.timeout(300)
    async def test_of_five_hundred_after_a_week_takes_all_in_order_and_none_twice(self, worker):
        sent = datetime.now(UTC)
        written = [sent - timedelta(days=7) + timedelta(minutes=20 * each) for each in range(500)]
        week = [
            entry(text=f"第{n}件", found_at=at.isoformat(), sent_at=sent.isoformat())
            for n, at in enumerate(written)
        ]
        for n, each in enumerate(week):
            again = 1 + (n % 50 == 0)
            for _ in range(again):
                answer = await worker.client.post("/notebook", data=each)
                assert answer.status_code == 201, answer.text

        rows = await database.rows("select text, found_at, reported_at from cases order by id")
        assert [row["text"] for row in rows] == [f"第{n}件" for n in range(500)]
        assert [row["found_at"] for row in rows] == sorted(row["found_at"] for row in rows)
        assert all(row["reported_at"] >= sent for row in rows)

    async def test_with_wrong_fields_names_them(self, worker):
        answer = await worker.client.post(
            "/notebook", data=entry(where="", sent_at="x", photos="x")
        )

        assert answer.status_code == 422
        assert set(answer.json()["fields"]) == {"where", "sent_at", "photos"}

    async def test_by_a_plain_form_leads_to_the_case(self, worker):
        worker.client.headers["accept"] = "text/html"

        answer = await worker.client.post("/notebook", data=entry())

        assert (answer.status_code, answer.headers["location"][:7]) == (303, "/cases/")
