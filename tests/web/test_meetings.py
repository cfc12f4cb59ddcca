from datetime import timedelta
from urllib.parse import urlsplit
from uuid import uuid4

import pytest

from resolvers import clock, meetings, notices
from resolvers.actors import PostKind
from resolvers.meetings import MeetingStage
from resolvers.notices import Address, New, NoticeKind
from resolvers.rules import RuleBody
from tests.resolvers.councils import CLERK
from tests.resolvers.estates.rolls import taken_over
from tests.resolvers.meetings import BEGAN, STARTS, called, council, draft, member, opened
from tests.story import ADMIN, COUNTY, ESTATE, LIU, WANG, Somebody

SOON = {"title": "公共收益", "starts_at": "2030-01-01T10:00", "place": "社区二楼"}


@pytest.fixture
async def admin(enters):
    return await enters(ADMIN)


@pytest.fixture
async def sitting(db):
    return await council()


@pytest.fixture
async def meeting(sitting):
    return await called(sitting)


@pytest.fixture
async def held(sitting):
    return await opened(sitting)


class TestDraft:
    async def test_leads_to_the_meeting(self, admin, sitting):
        given = {**SOON, "body": "residents", "households": "300"}
        answer = await admin.post(f"/councils/{sitting.id}/meetings", **given)

        [made] = await meetings.of_council(ADMIN.actor, sitting.id)
        assert answer.headers["Location"] == f"/meetings/{made.id}"
        assert list(made.wholes.values()) == [300]

    async def test_keeps_what_was_typed(self, admin, sitting):
        given = {**SOON, "body": "owners_ordinary", "starts_at": "x"}
        answer = await admin.htmx(f"/councils/{sitting.id}/meetings", **given)

        assert answer.status_code == 422
        assert 'value="公共收益"' in answer.text
        assert 'href="#meeting-starts_at"' in answer.text


class TestPage:
    async def test_shows_agenda_rule_and_place_to_everybody(self, stranger, meeting):
        page = (await stranger.get(f"/meetings/{meeting.id}")).text

        assert "划线方案" in page
        assert "0 / 5" in page
        assert "社区二楼" in page
        assert "加一项议程" not in page

    async def test_of_a_draft_is_not_found(self, stranger, sitting):
        assert (await stranger.get(f"/meetings/{(await draft(sitting)).id}")).status_code == 404

    async def test_of_who_came_is_given_alone_to_a_page_that_is_open(self, admin, held):
        answer = await admin.get(
            f"/meetings/{held.id}", **{"HX-Request": "true", "HX-Request-Type": "partial"}
        )

        assert answer.text.strip().startswith('<section id="attendance"')

    async def test_says_what_its_stream_is(self, admin, held):
        assert f"/events/meetings/{held.id}" in (await admin.get(f"/meetings/{held.id}")).text


class TestCall:
    async def test_too_late_names_the_earliest_day(self, admin, sitting):
        late = await draft(sitting, starts_at=clock.now())
        await admin.post(f"/meetings/{late.id}/points", text="划线")
        answer = await admin.htmx(f"/meetings/{late.id}/call")

        assert answer.status_code == 409
        assert "要提前 3 天通知" in answer.text

    async def test_points_are_added_and_struck_before(self, admin, sitting):
        made = await draft(sitting)
        await admin.post(f"/meetings/{made.id}/points", text="划线")
        [point] = (await meetings.find(ADMIN.actor, made.id)).points
        await admin.post(f"/meetings/{made.id}/strikes", point=str(point.id))

        assert (await meetings.find(ADMIN.actor, made.id)).points == ()

    async def test_is_taken_back_with_a_reason(self, admin, meeting):
        assert (await admin.htmx(f"/meetings/{meeting.id}/cancellation")).status_code == 422
        await admin.post(f"/meetings/{meeting.id}/cancellation", note="停电")

        assert "会议取消：停电" in (await admin.get(f"/meetings/{meeting.id}")).text


class TestBefore:
    async def test_people_register_and_ask(self, enters, meeting):
        wang = await enters(WANG)
        for act, given in (("registration", {}), ("questions", {"text": "电动车停哪里？"})):
            assert (await wang.post(f"/meetings/{meeting.id}/{act}", **given)).status_code == 303

        seen = await meetings.find(ADMIN.actor, meeting.id)
        assert (len(seen.guests), len(seen.questions)) == (1, 1)
        assert "电动车" in (await wang.get(f"/meetings/{meeting.id}")).text
        assert "电动车" not in (await (await enters(LIU)).get(f"/meetings/{meeting.id}")).text
        await wang.post(f"/meetings/{meeting.id}/withdrawal")
        assert (await meetings.find(ADMIN.actor, meeting.id)).guests == ()


class TestDoor:
    async def test_a_ticket_is_scanned_and_lets_in(self, enters, admin, held):
        wang = await enters(WANG)
        assert "<svg" in (await wang.get(f"/meetings/{held.id}/ticket")).text
        with clock.standing_at(clock.now()):
            chair = await member(held.council, 0)
            code = meetings.ticket(chair, held)
            door = f"/meetings/{held.id}/door"
            page = (await admin.get(f"{door}?person={chair.person}&code={code}")).text
            await admin.post(door, person=str(chair.person), code=code)

        assert "委员0" in page
        assert (await meetings.find(ADMIN.actor, held.id)).attends(chair.person)

    async def test_a_wrong_code_says_so(self, admin, enters, held):
        door = f"/meetings/{held.id}/door?person={WANG.id}&code=x"

        assert "这个码过时了" in (await admin.get(door)).text
        assert (await (await enters(WANG)).get(door)).status_code == 403

    async def test_of_owners_asks_for_whom_they_have_a_mandate(self, admin, sitting):
        with clock.standing_at(BEGAN):
            await taken_over()
        day = STARTS + timedelta(days=30)
        meeting = await called(sitting, body=RuleBody.OWNERS_ORDINARY, starts_at=day)
        with clock.standing_at(day):
            await meetings.open_(CLERK.actor, meeting.id)
        here = f"/meetings/{meeting.id}"
        given = {"name": "王小明", "phone": "13900000001", "rooms": "3-1-201\r\n3-1-999"}
        wrong = await admin.htmx(f"{here}/attendances", **given)
        await admin.post(f"{here}/attendances", **{**given, "rooms": "3-1-201"})

        assert wrong.status_code == 422
        assert "清册上没有“3-1-999”" in wrong.text
        page = (await admin.get(here)).text
        assert "287.02 ㎡ / 407.27 ㎡" in page
        assert "3号楼1单元201（受委托）" in page
        assert "总数按业主清册" in page

    async def test_from_the_list_or_by_name(self, admin, held):
        here = f"/meetings/{held.id}/attendances"
        await admin.post(here, person=str(held.council.sitting[0].person))
        await admin.post(here, name="许大爷", phone="13900000066")

        assert len((await meetings.find(ADMIN.actor, held.id)).present) == 2


ACTS = [
    ("closing", {}),
    ("minutes", {"statements": "住户说（电话13800000001）先试。"}),
    ("conclusions", {"conclusion": "先试一个月", "responsible": "物业", "due_on": "2026-03-10"}),
]


class TestMinutes:
    async def test_are_read_by_all_when_they_are_published(self, admin, stranger, enters, held):
        for number in range(3):
            person = held.council.sitting[number].person
            await meetings.check_in(CLERK.actor, held.id, person=person)
        await meetings.check_in(CLERK.actor, held.id, name="许大爷", phone="13900000066")
        for act, given in ACTS:
            point = {"point": str(held.points[0].id)} if act == "conclusions" else {}
            assert (
                await admin.post(f"/meetings/{held.id}/{act}", **given, **point)
            ).status_code == 303
        assert (await stranger.get(f"/meetings/{held.id}/minutes")).status_code == 404
        assert (await admin.post(f"/meetings/{held.id}/signature")).status_code == 403
        await meetings.sign(await member(held.council, 0), held.id)
        await admin.post(f"/meetings/{held.id}/publication")

        page = (await stranger.get(f"/meetings/{held.id}/minutes")).text
        assert "委员0（主任）" in page
        assert "许大爷" not in page
        assert "其他 1 人" in page
        assert "13800000001" not in page
        assert "先试一个月" in page

    async def test_opening_waits_for_its_time(self, admin, meeting):
        with clock.standing_at(STARTS):
            await admin.post(f"/meetings/{meeting.id}/opening")

        seen = await meetings.find(ADMIN.actor, meeting.id)
        assert seen.stage in (MeetingStage.OPEN, MeetingStage.CALLED)


class TestPapers:
    async def test_the_notice_has_a_code_to_its_page(self, stranger, meeting):
        page = (await stranger.get(f"/meetings/{meeting.id}/notice")).text

        assert "关于“停车怎么划线”的会议通知" in page
        assert "提前 3 天通知" in page
        assert f"/meetings/{meeting.id}</p>" in page


class TestFeed:
    async def test_is_a_calendar_whose_lines_are_short(self, stranger, sitting):
        await called(sitting, title="划线、充电桩和绿化，" * 8)
        answer = await stranger.get(f"/councils/{sitting.id}/meetings.ics")

        assert answer.headers["Content-Type"].startswith("text/calendar")
        assert "DTSTART:20260210T110000Z\r\n" in answer.text
        assert max(len(line.encode()) for line in answer.text.split("\r\n")) <= 75
        assert "LOCATION:社区二楼" in answer.text
        assert urlsplit(answer.text.split("URL:")[1].split()[0]).path.startswith("/meetings/")


class TestIndex:
    async def test_lists_what_was_called(self, stranger, meeting):
        page = (await stranger.get(f"/councils/{meeting.council.id}/meetings")).text

        assert f'href="/meetings/{meeting.id}"' in page
        assert "准备一次会议" not in page


def _somebody(person):
    """A member, whose seat they hold by themselves."""
    return Somebody(person, "", "", PostKind.RESIDENT, estate=ESTATE)


class TestVotes:
    @pytest.fixture
    async def quorate(self, held):
        for seat in held.council.sitting[:3]:
            held = await meetings.check_in(CLERK.actor, held.id, person=seat.person)
        return held

    async def test_go_from_the_chair_to_the_phones_and_into_the_minutes(
        self, enters, admin, quorate
    ):
        there = f"/meetings/{quorate.id}"
        said = {"point": str(quorate.points[0].id), "way": "hands", "text": "先试一个月"}
        answer = await admin.post(f"{there}/votes", **said)
        vote = answer.headers["Location"]
        first, second, third = [each.person for each in quorate.council.sitting[:3]]
        member = await enters(_somebody(first))
        assert "您的意见" in (await member.get(vote)).text
        assert (await member.htmx(f"{vote}/hand")).status_code == 422
        await member.post(f"{vote}/hand", choice="for")
        await admin.post(f"{vote}/roll", **{f"hand_{second}": "for", f"hand_{third}": ""})
        await admin.post(f"{vote}/recusal", person=str(third), reason="亲戚开的店")
        await admin.post(f"{vote}/closing")

        shown = (await admin.get(there)).text
        assert "2 / 3" in shown
        assert "同意 2，反对 0，弃权 0，回避 1" in shown
        await admin.post(f"{there}/closing")
        await admin.post(f"{there}/minutes", statements="都说好。")
        assert "2 / 3" in (await admin.get(f"{there}/minutes")).text

    async def test_stand_on_the_first_page_of_who_has_not_given_theirs(
        self, enters, admin, quorate
    ):
        there = f"/meetings/{quorate.id}"
        said = {"point": str(quorate.points[0].id), "way": "hands"}
        vote = (await admin.post(f"{there}/votes", **said)).headers["Location"]
        member = await enters(_somebody(quorate.council.sitting[0].person))
        before, at_the_meeting = (await member.get("/")).text, (await member.get(there)).text
        await member.post(f"{vote}/hand", choice="for")
        after, given = (await member.get("/")).text, (await member.get(there)).text

        assert before.index("您的会议") < before.index(f'href="{vote}"') < before.index("等您表决")
        assert f'href="{vote}"' not in after
        assert f'href="{there}"' in after
        assert ("去表决" in at_the_meeting, "看这项表决" in given) == (True, True)
        assert "您的会议" not in (await (await enters(WANG)).get("/")).text

    async def test_of_a_meeting_to_come_stand_behind_what_waits(self, enters, db):
        meeting = await called(await council())
        person = meeting.council.sitting[0].person
        to, about = Address(person=person), {"about": meeting.id, "about_kind": "meeting"}
        await notices.send([New(to, NoticeKind.URGING, COUNTY[:6], cause=uuid4(), **about)])
        page = (await (await enters(_somebody(person))).get("/")).text

        assert page.index("等您办") < page.index("您的会议")

    async def test_too_many_counted_come_back_with_every_number(self, enters, admin, quorate):
        tellers = [each.person for each in quorate.council.sitting[:2]]
        said = {"point": str(quorate.points[0].id), "way": "slips"}
        wrong = await admin.htmx(f"/meetings/{quorate.id}/votes", **said)
        assert (wrong.status_code, "要两名计票人" in wrong.text) == (422, True)
        both = {"tellers": str(tellers[0]), "second": str(tellers[1])}
        answer = await admin.post(f"/meetings/{quorate.id}/votes", **said, **both)
        vote = answer.headers["Location"]
        teller = await enters(_somebody(tellers[0]))
        answer = await teller.htmx(f"{vote}/count", yes="3", no="1", abstain="0")

        assert answer.status_code == 422
        assert answer.text.count("合计 4，到会能表决的只有 3 人") == 4
        assert 'value="3"' in answer.text
        assert (await teller.post(f"{vote}/count", yes="2", no="1", abstain="0")).is_redirect
        assert "等另一名计票人" in (await teller.get(vote)).text
        await admin.post(f"{vote}/abandonment", why="停电")
        assert "中止的原因：停电" in (await admin.get(vote)).text

    async def test_of_others_are_not_found(self, stranger, quorate):
        point = quorate.points[0].id
        made = await meetings.put_vote(CLERK.actor, quorate.id, point, way="secret")
        there = f"/meetings/{quorate.id}/votes/{made.votes[0].id}"

        assert (await stranger.get(there)).status_code == 404
        assert "表决" not in (await stranger.get(f"/meetings/{quorate.id}")).text
