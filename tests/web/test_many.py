"""Several cases of the queue at once, and the list for the next shift."""

from datetime import timedelta
from uuid import uuid4

import pytest

from resolvers import cases
from resolvers.cases import Case, Stage
from tests.resolvers.cases.telling import PETITION, told
from tests.story import BUREAU, COMPANY, GRID, WANG, WU, ZHOU
from tests.web.visitors import Enters


class TestMany:
    async def test_ticked_cases_are_accepted_and_dispatched(
        self, enters: Enters, lamp: Case
    ) -> None:
        dispatcher = await enters(ZHOU)
        one, other = [await cases.report(WANG.actor, **PETITION) for _ in range(2)]
        queue = (await dispatcher.get("/cases?stage=reported")).text
        key = str(uuid4())
        ids = {"ids": [str(one.id), str(other.id), str(lamp.id)], "list": "stage=reported&after=x"}
        done = await dispatcher.client.post("/cases/acceptances", data={**ids, "client_key": key})
        sent = await dispatcher.client.post(
            "/cases/dispatches", data={"ids": [str(one.id)], "organisation": str(BUREAU)}
        )

        assert f'name="ids" value="{one.id}" form="many"' in queue
        assert 'action="/cases/acceptances"' in queue
        assert "办了 2 件，1 件没有办成" in done.text
        assert (lamp.number in done.text, "现在是“待签收”" in done.text) == (True, True)
        assert 'href="/cases?stage=reported"' in done.text
        assert "办了 1 件</h1>" in sent.text
        assert 'id="many"' not in (await dispatcher.get("/cases?stage=in_hand")).text

    async def test_offers_whoever_serves_the_area_that_is_chosen(
        self, enters: Enters, lamp: Case
    ) -> None:
        await cases.report(WANG.actor, category="0605", text="居民证明办理", area=GRID)
        dispatcher = await enters(ZHOU)
        every = (await dispatcher.get("/cases?stage=accepted")).text
        here = (await dispatcher.get(f"/cases?stage=accepted&area={GRID}")).text

        offered = f'<option value="{COMPANY}">'
        assert (offered in every.split('id="many"')[1], offered in here.split('id="many"')[1]) == (
            False,
            True,
        )

    async def test_refuses_the_whole(self, enters: Enters, lamp: Case) -> None:
        dispatcher = await enters(ZHOU)

        none = await dispatcher.post("/cases/closures", list="stage=verified")
        assert (none.status_code, "还没有勾选" in none.text) == (422, True)
        assert 'href="/cases?stage=verified"' in none.text
        assert (await dispatcher.post("/cases/closures", ids="x")).status_code == 404
        resident = await enters(WANG)
        assert (await resident.post("/cases/closures", ids=str(lamp.id))).status_code == 403


def row_of(case: Case, page: str) -> str:
    [row] = [each for each in page.split("<tr>") if case.number in each]
    return row.partition("</tr>")[0]


class TestHandover:
    async def test_lists_what_is_under_way(self, enters: Enters, lamp: Case) -> None:
        waiting = await cases.report(WANG.actor, **PETITION)
        page = (await (await enters(ZHOU)).get("/cases/handover")).text

        assert waiting.stage is Stage.REPORTED
        assert page.index(waiting.number) < page.index(lamp.number)
        assert "接班人" in page
        assert (await (await enters(WANG)).get("/cases/handover")).status_code == 403
        assert lamp.number not in (await (await enters(WU)).get("/cases/handover")).text

    async def test_calls_late_what_waits_for_a_step_before_its_answer(
        self, enters: Enters, lamp: Case, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        done = await told(Stage.FINISHED)
        signature = lamp.awaited
        assert signature
        after = signature.due_at + timedelta(minutes=1)
        monkeypatch.setattr("web.cases.many.now", lambda: after)
        page = (await (await enters(ZHOU)).get("/cases/handover")).text

        late, _, rest = page.partition("没有超期")
        assert (lamp.number in late, done.number in late) == (True, False)
        assert "签收" in row_of(lamp, late)
        assert done.number in rest

    async def test_does_not_call_late_an_answer_that_was_given(
        self, enters: Enters, lamp: Case, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        done = await told(Stage.FINISHED)
        assert done.promise
        after = done.promise.due_at + timedelta(hours=1)
        monkeypatch.setattr("web.cases.many.now", lambda: after)
        page = (await (await enters(ZHOU)).get("/cases/handover")).text

        assert (row_of(lamp, page).count("light--"), row_of(done, page).count("light--")) == (2, 1)
        assert "核查" in row_of(done, page)
