"""The moves whose forms are alike: each arrives, comes back with what was typed, and is refused."""

from datetime import timedelta
from uuid import uuid4

import pytest

from resolvers import cases
from resolvers.cases import Stage
from resolvers.clock import now
from tests.resolvers.cases.telling import asked, told
from tests.story import BUREAU, COMMUNITY, LI, LIU, SUN, WANG, ZHENG, ZHOU
from tests.web.visitors import block
from web.cases import moves
from web.cases.showing import NOUNS
from web.pages import TEMPLATES

NOTE = {"note": "说一句"}
SOON = {"review_on": str((now() + timedelta(days=9)).date())}
FINISH = {"outcome": "solved", "reply": "换了灯头", "internal": "灯头老化"}
PART = {"organisation": str(BUREAU), "days": "2", **NOTE}
MOVES = [
    (Stage.REPORTED, ZHOU, "question", NOTE, Stage.INCOMPLETE),
    (Stage.INCOMPLETE, WANG, "supplement", NOTE, Stage.REPORTED),
    (Stage.DISPATCHED, LIU, "return", {"reason": "not_our_duty", **NOTE}, Stage.ACCEPTED),
    (Stage.DISPATCHED, WANG, "withdrawal", {}, Stage.WITHDRAWN),
    (Stage.IN_HAND, LIU, "contact", {}, Stage.IN_HAND),
    (Stage.IN_HAND, LIU, "transfer", {"organisation": str(BUREAU), **NOTE}, Stage.DISPATCHED),
    (Stage.IN_HAND, LIU, "enlistment", PART, Stage.IN_HAND),
    (Stage.IN_HAND, LIU, "help", PART, Stage.IN_HAND),
    (Stage.IN_HAND, LIU, "extension_request", {"days": "3", **NOTE}, Stage.IN_HAND),
    (
        Stage.IN_HAND,
        LIU,
        "suspension_request",
        {"reason": "waits_for_money", **SOON, **NOTE},
        Stage.IN_HAND,
    ),
    (Stage.IN_HAND, WANG, "urging", NOTE, Stage.IN_HAND),
    (Stage.IN_HAND, ZHENG, "supervision", {"level": "written", **NOTE}, Stage.IN_HAND),
    (Stage.IN_HAND, LIU, "comment", NOTE, Stage.IN_HAND),
    (Stage.SUSPENDED, LIU, "resumption", {}, Stage.IN_HAND),
    (Stage.VERIFIED, ZHOU, "visit_try", {}, Stage.VERIFIED),
    (Stage.CLOSED, WANG, "reopening_request", NOTE, Stage.CLOSED),
]
IDS = [move[2] for move in MOVES]
pytestmark = pytest.mark.usefixtures("db")


@pytest.mark.parametrize(("before", "who", "noun", "given", "after"), MOVES, ids=IDS)
async def test_arrives_from_a_page_that_works_without_script(
    enters, before, who, noun, given, after
):
    case = await told(before)
    visitor = await enters(who)
    assert f'action="/cases/{case.id}/{noun}"' in (await visitor.get(f"/cases/{case.id}")).text

    answer = await visitor.post(f"/cases/{case.id}/{noun}", **given)

    assert (answer.status_code, answer.headers["location"]) == (303, f"/cases/{case.id}")
    assert (await cases.find(ZHOU.actor, case.id)).stage is after


@pytest.mark.parametrize(
    ("before", "who", "noun", "given", "after"),
    [move for move in MOVES if "note" in move[3]],
    ids=[move[2] for move in MOVES if "note" in move[3]],
)
async def test_comes_back_with_what_was_typed_and_every_reason(
    enters, before, who, noun, given, after
):
    case = await told(before)
    typed = {**given, "note": "长" * 2001}

    answer = await (await enters(who)).htmx(f"/cases/{case.id}/{noun}", **typed)

    assert answer.status_code == 422
    assert f'id="{noun}-note-error"' in answer.text
    assert "长" * 2001 in answer.text
    assert (await cases.find(ZHOU.actor, case.id)).stage is before


@pytest.mark.parametrize(("before", "who", "noun", "given", "after"), MOVES, ids=IDS)
async def test_is_not_for_everybody(enters, before, who, noun, given, after):
    case = await told(before)
    other = LI if noun != "comment" else SUN

    answer = await (await enters(other)).post(f"/cases/{case.id}/{noun}", **given)

    assert answer.status_code in (403, 404)


class TestDecisions:
    async def test_more_time_is_granted_one_level_up(self, enters):
        case = await told(Stage.IN_HAND)
        await asked(case.id, cases.CaseAct.ASK_EXTENSION)
        zhou = await enters(ZHOU)
        assert "等配件" in (await zhou.get(f"/cases/{case.id}")).text

        answer = await zhou.htmx(f"/cases/{case.id}/extension", note="抓紧")

        assert "原定" in answer.text
        assert (await (await enters(LIU)).post(f"/cases/{case.id}/extension")).status_code == 403

    async def test_standing_still_is_granted(self, enters):
        case = await told(Stage.IN_HAND)
        await asked(case.id, cases.CaseAct.ASK_SUSPENSION)

        answer = await (await enters(ZHOU)).htmx(f"/cases/{case.id}/suspension")

        assert "期限停着" in answer.text

    async def test_a_refusal_needs_a_reason(self, enters):
        case = await told(Stage.IN_HAND)
        await asked(case.id, cases.CaseAct.ASK_EXTENSION)
        zhou = await enters(ZHOU)

        assert (await zhou.htmx(f"/cases/{case.id}/refusal")).status_code == 422
        assert (await zhou.post(f"/cases/{case.id}/refusal", note="不行")).status_code == 303
        assert (await cases.find(ZHOU.actor, case.id)).request is None


class TestParts:
    async def test_are_signed_for_done_and_ended(self, enters):
        case = await told(Stage.IN_HAND)
        await cases.enlist(LIU.actor, case.id, organisation=BUREAU, days=2, note="请断电")
        sun = await enters(SUN)

        assert (await sun.post(f"/cases/{case.id}/participation")).status_code == 303
        assert (await sun.post(f"/cases/{case.id}/contribution", **NOTE)).status_code == 303
        await cases.enlist(LIU.actor, case.id, organisation=COMMUNITY, days=2, note="请劝说")
        liu = await enters(LIU)
        given = {"organisation": str(COMMUNITY), **NOTE}
        assert (await liu.post(f"/cases/{case.id}/release", **given)).status_code == 303
        assert (await cases.find(ZHOU.actor, case.id)).part_count == 0

    async def test_are_handed_down(self, enters):
        case = await cases.report(
            WANG.actor, category="0404", text="路灯坏了", area="410702002022001"
        )
        await cases.sign(SUN.actor, case.id)
        given = {**PART, "organisation": str(COMMUNITY)}

        answer = await (await enters(SUN)).post(f"/cases/{case.id}/handing_down", **given)

        assert answer.status_code == 303


class TestReply:
    async def test_stops_the_supervision(self, enters):
        case = await told(Stage.IN_HAND)
        await cases.supervise(ZHENG.actor, case.id, level="listed", note="三日内")
        liu = await enters(LIU)
        assert "挂牌督办，应于" in (await liu.get(f"/cases/{case.id}")).text

        answer = await liu.post(f"/cases/{case.id}/reply", note="明天办好")

        assert answer.status_code == 303
        assert (await cases.find(ZHOU.actor, case.id)).supervision is None


class TestCalm:
    async def test_what_is_rare_stays_folded_and_what_is_far_is_not_there(self, enters):
        case = await told(Stage.IN_HAND)
        html = (await (await enters(LIU)).get(f"/cases/{case.id}")).text

        assert '<section class="stack" id="finish"' in html
        assert '<details class="drawer" id="transfer"' in html
        assert 'id="resumption"' not in html
        assert "现在是" not in block(html, "not-now") if 'id="not-now"' in html else True

    async def test_deadlines_explain_themselves_and_the_staff_sees_who_held_it(self, enters):
        case = await told(Stage.IN_HAND)

        staff = (await (await enters(ZHOU)).get(f"/cases/{case.id}")).text
        own = (await (await enters(WANG)).get(f"/cases/{case.id}")).text

        assert "计入第" in staff
        assert "计入第" in own
        assert "倒查：在谁手里多久" in staff
        assert "倒查" not in own


class TestTalk:
    GIVEN = {  # noqa: RUF012 - read only
        "level": "talk",
        **NOTE,
        "whom": "物业负责人",
        "talk_at": "2026-11-20T10:00",
        "place": "街道会议室",
    }

    async def test_is_arranged_with_whom_when_and_where(self, enters):
        case = await told(Stage.IN_HAND)
        zheng = await enters(ZHENG)

        again = await zheng.htmx(f"/cases/{case.id}/supervision", level="talk", **NOTE)
        done = await zheng.post(f"/cases/{case.id}/supervision", **self.GIVEN)

        assert again.status_code == 422
        assert all(f'id="supervision-{n}-error"' in again.text for n in ("whom", "talk_at"))
        assert done.status_code == 303
        assert "街道会议室" in (await zheng.get(f"/cases/{case.id}")).text

    async def test_is_recorded_when_it_has_been_held(self, enters):
        case = await told(Stage.IN_HAND)
        zheng = await enters(ZHENG)
        await zheng.post(f"/cases/{case.id}/supervision", **self.GIVEN)

        assert (await zheng.htmx(f"/cases/{case.id}/talk_record")).status_code == 422
        answer = await zheng.htmx(f"/cases/{case.id}/talk_record", result="答应三日内换好")

        assert "答应三日内换好" in answer.text
        other = await enters(LIU)
        given = {"result": "我也记"}
        assert (await other.post(f"/cases/{case.id}/talk_record", **given)).status_code == 403


class TestMeanwhile:
    """Somebody else was faster than a form that lay open."""

    async def test_the_form_comes_back_with_what_was_typed_and_what_was_done(self, enters):
        case = await told(Stage.IN_HAND)
        liu = await enters(LIU)
        sent = {"client_key": str(uuid4()), "expected_version": str(case.version)}
        await cases.comment(ZHOU.actor, case.id, note="请拍照", internal=True)

        answer = await liu.post(f"/cases/{case.id}/finish", **FINISH, **sent)

        assert answer.status_code == 409
        assert "有人做了“留言”，现在是“办理中”" in answer.text
        form = block(answer.text, "finish-form")
        assert "换了灯头" in form
        assert f'value="{sent["client_key"]}"' in form
        seen = {**sent, "expected_version": str(case.version + 1)}
        seen_input = f'name="expected_version" value="{case.version + 1}" form="finish-form"'
        assert seen_input in answer.text
        assert (await liu.post(f"/cases/{case.id}/finish", **FINISH, **seen)).is_redirect
        assert (await liu.post(f"/cases/{case.id}/finish", **FINISH, **seen)).is_redirect
        assert (await cases.find(ZHOU.actor, case.id)).stage is Stage.FINISHED

    async def test_a_live_page_is_told(self, enters):
        case = await told(Stage.IN_HAND)
        await cases.contact(LIU.actor, case.id)

        answer = await (await enters(LIU)).htmx(
            f"/cases/{case.id}/finish", **FINISH, expected_version=str(case.version)
        )

        assert (answer.status_code, answer.headers["hx-retarget"]) == (409, "#notice")
        assert "有人做了" in answer.text

    async def test_reporters_are_not_bothered(self, enters):
        case = await told(Stage.IN_HAND)

        html = (await (await enters(WANG)).get(f"/cases/{case.id}")).text

        assert 'name="client_key"' in block(html, "urging-form")
        assert "expected_version" not in html


@pytest.mark.parametrize("noun", NOUNS)
def test_every_form_brings_its_key_and_what_was_seen(noun):
    template = "cases/_move.html" if noun in moves.MOVES else f"cases/_{noun}.html"

    assert "pieces.form(" in (TEMPLATES / template).read_text("utf-8")
