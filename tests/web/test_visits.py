"""The visit desk on its page."""

import pytest

from resolvers import cases
from resolvers.cases import Stage
from tests.resolvers.cases.telling import told
from tests.story import LIU, ZHOU

pytestmark = pytest.mark.usefixtures("db")


class TestVisits:
    async def test_show_whom_to_call(self, enters):
        await told(Stage.VERIFIED)
        html = (await (await enters(ZHOU)).get("/cases/visits")).text

        assert "138****0001" in html
        assert "13800000001" not in html
        assert "看姓名和电话" in html

    async def test_are_written_down_in_one_form(self, enters):
        first, second = await told(Stage.VERIFIED), await told(Stage.VERIFIED)
        zhou = await enters(ZHOU)

        said = await zhou.post(f"/cases/visits/{first.id}", rating="satisfied")
        lost = await zhou.post(f"/cases/visits/{second.id}", rating="unreached", note="关机")

        assert (said.headers["location"], lost.headers["location"]) == (
            "/cases/visits",
            "/cases/visits",
        )
        assert (await cases.find(ZHOU.actor, first.id)).stage is Stage.CLOSED
        assert (await cases.find(ZHOU.actor, second.id)).visit_count == 1
        assert "打过 1 次" in (await zhou.get("/cases/visits")).text

    async def test_come_back_with_what_was_typed(self, enters):
        case = await told(Stage.VERIFIED)

        answer = await (await enters(ZHOU)).post(f"/cases/visits/{case.id}", rating="unsatisfied")

        assert answer.status_code == 422
        assert 'value="unsatisfied" checked' in answer.text
        assert "visiting-note-error" in answer.text

    async def test_are_for_dispatchers(self, enters):
        case = await told(Stage.VERIFIED)
        liu = await enters(LIU)

        assert (await liu.get("/cases/visits")).status_code == 403
        assert (await liu.post(f"/cases/visits/{case.id}", rating="satisfied")).status_code == 403


class TestVisit:
    async def test_is_also_on_the_page_of_the_case(self, enters):
        case = await told(Stage.VERIFIED)
        zhou = await enters(ZHOU)
        assert f'action="/cases/{case.id}/visit"' in (await zhou.get(f"/cases/{case.id}")).text

        wrong = await zhou.htmx(f"/cases/{case.id}/visit", rating="unsatisfied")
        done = await zhou.post(f"/cases/{case.id}/visit", rating="fair")

        assert (wrong.status_code, done.status_code) == (422, 303)
        assert (await cases.find(ZHOU.actor, case.id)).stage is Stage.CLOSED
