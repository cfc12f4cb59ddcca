from resolvers import meetings
from schema.nodes import global_id
from tests.resolvers.councils import CLERK
from tests.resolvers.meetings import called, council, draft, opened
from tests.story import ADMIN, WANG

QUERY = """
query ($id: ID!) { meeting(id: $id) {
  ... on Meeting {
    stage title latestCall quorate presentCount statements conclusions { text }
    quorum { part whole least reached threshold { sentence } } present { name }
    points { id text } questions { text } viewerTicket expected { name }
    viewerCannotCall { reason } viewerCannotRegister { reason } viewerCannotOpen { reason }
    viewerCannotChangeAgenda { reason } viewerCannotCheckIn { reason } viewerCannotSign { reason } }
  ... on Refusal { reason } } }
"""
CALL = """
mutation ($id: ID!) {
  meetingCall(id: $id) { ... on Meeting { stage } ... on Refusal { reason facts } } }
"""
CHECK_IN = """
mutation ($id: ID!, $person: ID) {
  meetingCheckIn(id: $id, person: $person) {
    ... on Meeting { presentCount quorum { part } }
    ... on Refusal { reason fields { field reason } } } }
"""


class TestMeeting:
    async def test_explains_its_quorum_and_what_one_can_do(self, graph):
        meeting = await called(await council())
        id = global_id("Meeting", meeting.id)

        found = (await graph(WANG.actor, QUERY, id=id))["meeting"]
        assert found["latestCall"] == "2026-02-06"
        [[count]] = found["quorum"]
        assert (count["part"], count["whole"], count["least"], count["reached"]) == (0, 5, 3, False)
        assert found["viewerCannotRegister"] is None
        assert found["viewerCannotCall"] == {"reason": "NOT_YOUR_POST"}
        assert (found["statements"], found["expected"]) == (None, [])
        assert len(found["viewerTicket"]) == 20

    async def test_of_a_draft_is_not_found(self, graph):
        id = global_id("Meeting", (await draft(await council())).id)

        assert await graph(WANG.actor, QUERY, id=id) == {"meeting": {"reason": "NOT_FOUND"}}


class TestComing:
    async def test_are_those_that_one_goes_to(self, graph):
        meeting = await called(await council())
        query = "{ meetingsComing { title stage } }"
        nobody = (await graph(WANG.actor, query))["meetingsComing"]
        await meetings.register(WANG.actor, meeting.id)

        assert nobody == []
        assert (await graph(WANG.actor, query))["meetingsComing"] == [
            {"title": "停车怎么划线", "stage": "CALLED"}
        ]


class TestActs:
    async def test_call_without_an_agenda_is_refused(self, graph):
        id = global_id("Meeting", (await draft(await council())).id)

        found = await graph(ADMIN.actor, CALL, id=id)
        assert found["meetingCall"]["reason"] == "AGENDA_EMPTY"

    async def test_check_in_counts(self, graph):
        held = await opened(await council())
        id = global_id("Meeting", held.id)
        person = global_id("Person", held.council.sitting[0].person)

        first = (await graph(CLERK.actor, CHECK_IN, id=id, person=person))["meetingCheckIn"]
        again = (await graph(CLERK.actor, CHECK_IN, id=id, person=person))["meetingCheckIn"]
        assert first == {"presentCount": 1, "quorum": [[{"part": 1}]]}
        assert again["fields"] == [{"field": "person", "reason": "CHECKED_IN"}]
        assert len((await meetings.find(ADMIN.actor, held.id)).present) == 1
