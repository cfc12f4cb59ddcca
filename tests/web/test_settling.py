import pytest

from resolvers import cases
from tests.story import GRID, LI, VILLAGE, WANG

pytestmark = pytest.mark.usefixtures("db")
WHERE = f"area:{GRID}"
ROW = {"category": "0504", "text": "半夜施工", "reply": "劝停了"}


def rows(*given: dict[str, str]) -> dict[str, str]:
    found = {
        f"rows.{n}.{name}": value for n, row in enumerate(given) for name, value in row.items()
    }
    return {"where": WHERE, **found}


@pytest.fixture
async def worker(enters):
    return await enters(LI)


async def settled() -> list[str]:
    box = cases.Box.MINE
    return [each.text for each in (await cases.listed(LI.actor, box=box)).items]


class TestTaps:
    async def test_stand_on_the_page_and_write_it_down(self, worker):
        phrase = cases.phrases()[0]
        assert f'name="phrase" value="{phrase.id}"' in (await worker.get("/self-handled")).text

        answer = await worker.post("/self-handled/taps", where=WHERE, phrase=str(phrase.id))

        assert answer.status_code == 303
        assert await settled() == [phrase.found]

    async def test_without_a_place_say_so(self, worker):
        phrase = cases.phrases()[0]

        answer = await worker.post("/self-handled/taps", phrase=str(phrase.id))

        assert answer.status_code == 422
        assert "这一项要填" in answer.text

    async def test_in_no_words_are_not_found(self, worker):
        answer = await worker.post("/self-handled/taps", where=WHERE, phrase="x")

        assert answer.status_code == 404


class TestMany:
    async def test_are_written_down(self, worker):
        answer = await worker.post("/self-handled/many", **rows(ROW, {**ROW, "text": "又一件"}))

        assert (answer.status_code, answer.headers["Location"]) == (303, "/")
        assert sorted(await settled()) == ["半夜施工", "又一件"]

    async def test_that_are_wrong_come_back_at_their_row_and_the_others_are_kept(self, worker):
        key = "0190b6f0-0000-7000-8000-000000000001"
        given = rows({**ROW, "client_key": key}, {**ROW, "reply": ""})

        answer = await worker.htmx("/self-handled/many", **given)

        assert answer.status_code == 422
        assert 'id="many-rows.1.reply-error"' in answer.text
        assert "rows.0.reply-error" not in answer.text
        assert "已记，" in answer.text
        assert key in answer.text
        given["rows.1.reply"] = "好了"
        assert (await worker.post("/self-handled/many", **given)).status_code == 303
        assert len(await settled()) == 2

    async def test_speak_english(self, worker):
        page = await worker.get("/self-handled/many", **{"Accept-Language": "en"})

        assert "Write down several" in page.text

    async def test_are_not_for_residents(self, enters):
        assert (await (await enters(WANG)).get("/self-handled/many")).status_code == 403


class TestOutcomes:
    async def test_stand_on_the_page_of_the_area(self, worker, stranger):
        await worker.post("/self-handled/many", **rows(ROW))

        page = (await stranger.get(f"/areas/{VILLAGE}")).text

        assert "当场自办自结 1 件，另外计" in page
        assert "没有流转办结的事" in page
