"""A meeting from its call to its published minutes through the API alone, and who watches it."""

import asyncio

import pytest

from resolvers import clock, meetings
from resolvers.live import hub
from schema import schema
from schema.nodes import global_id
from tests.resolvers.councils import CLERK
from tests.resolvers.meetings import STARTS, TODAY, council, member, opened
from tests.schema.conftest import as_seen_by
from tests.story import WANG

KEY = "01900000-0000-7000-8000-00000000abcd"
DRAFT = """
mutation ($council: ID!, $at: DateTime!, $key: ID) {
  meetingDraft(council: $council, body: DELIBERATION_COUNCIL, title: "停车", startsAt: $at,
               place: "社区", clientKey: $key) { ... on Meeting { id } ... on Refusal { reason } } }
"""
ACT = """
mutation ($id: ID!) { %s(id: $id%s) {
  ... on Meeting { stage presentCount points { id } papers { kind } }
  ... on Refusal { reason fields { field reason } } } }
"""
CONCLUDE = ', point: "%s", conclusion: "试", responsible: "物业"'
READ = """
query ($id: ID!) { meeting(id: $id) { ... on Meeting {
  stage statements conclusions { text responsible } present { name }
  quorum { part whole least reached threshold { sentence } } rule { source article } } } }
"""
CHANGED = "subscription ($id: ID!) { meetingChanged(id: $id) { stage presentCount } }"


class TestCourse:
    async def test_goes_from_the_call_to_the_minutes(self, graph):
        sitting = await council()
        chair = await member(sitting, 0)

        async def act(name: str, more: str = "", who=CLERK.actor, **given):
            return (await graph(who, ACT % (name, more), id=id, **given))[name]

        with clock.standing_at(TODAY):
            given = {"council": global_id("Council", sitting.id), "at": STARTS.isoformat()}
            made = [(await graph(CLERK.actor, DRAFT, **given, key=KEY)) for _ in range(2)]
            id = made[0]["meetingDraft"]["id"]
            assert made[0] == made[1]
            [point] = (await act("meetingAddPoint", ', text: "划线"'))["points"]
            called = await act("meetingCall")
            for each in ("meetingRegister", "meetingAsk"):
                await act(each, ', text: "停哪里？"' if "Ask" in each else "", who=WANG.actor)
        with clock.standing_at(STARTS):
            await act("meetingOpen")
            for seat in sitting.sitting[:3]:
                person = global_id("Person", seat.person)
                came = await act("meetingCheckIn", f', person: "{person}"')
            await act("meetingClose")
            await act("meetingMinute", ', statements: "先试一个月。"')
            await act("meetingConclude", CONCLUDE % point["id"])
            await act("meetingSign", who=chair)
            published = await act("meetingPublish")

        assert (called["stage"], called["papers"]) == ("CALLED", [{"kind": "MEETING_NOTICE"}])
        assert came["presentCount"] == 3
        assert published["stage"] == "PUBLISHED"
        seen = (await graph(WANG.actor, READ, id=id))["meeting"]
        assert (seen["statements"], len(seen["present"])) == ("先试一个月。", 3)
        assert seen["conclusions"] == [{"text": "试", "responsible": "物业"}]
        [[count]] = seen["quorum"]
        assert (count["part"], count["whole"], count["least"], count["reached"]) == (3, 5, 3, True)


@pytest.fixture
async def listening(db: None, dsn: str):
    await hub.start(dsn)
    yield
    await hub.stop()


class TestChanged:
    async def test_tells_of_each_who_comes(self, listening):
        held = await opened(await council())
        id = global_id("Meeting", held.id)
        changes = await schema.stream(CHANGED, {"id": id}, context_value=as_seen_by(WANG.actor))

        async with asyncio.timeout(10):
            assert (await anext(changes)).data["meetingChanged"]["presentCount"] == 0
            person = held.council.sitting[0].person
            await meetings.check_in(CLERK.actor, held.id, person=person)
            while (await anext(changes)).data["meetingChanged"]["presentCount"] != 1:
                pass
        await changes.aclose()
        assert hub.streams == 0
