from resolvers import estates
from resolvers.actors import Actor
from resolvers.estates import households
from schema.nodes import global_id, uuid_of
from tests import story
from tests.resolvers.estates.rolls import CLERK, ID, taken_over

ESTATE = global_id("Estate", story.ESTATE)
QIAN = Actor(story.QIAN.id)
HOME = """... on Residence { id label capacity way name viewerCannotLeave { reason } }
    ... on Refusal { reason fields { field reason facts } }"""
REQUEST = """... on JoinRequest { id label accepted answer viewerCannotDecide { reason } }
    ... on Refusal { reason fields { field reason } }"""


async def unit() -> str:
    await taken_over()
    return global_id("EstateUnit", (await estates.units(CLERK, story.ESTATE)).items[0].id)


class TestInvitations:
    async def test_are_made_used_and_left(self, graph):
        query = """mutation ($unit: ID!) { invitationMake(unit: $unit, capacity: TENANT) {
            ... on Invitation { id code mostUses viewerCannotWithdraw { reason } }
            ... on Refusal { reason } } }"""
        there = await unit()
        made = (await graph(CLERK, query, unit=there))["invitationMake"]
        other = (await graph(story.LIU.actor, query, unit=there))["invitationMake"]
        assert other == {"reason": "NOT_YOUR_POST"}

        query = f"mutation ($code: String!) {{ residenceJoinByCode(code: $code) {{ {HOME} }} }}"
        joined = (await graph(QIAN, query, code=made["code"]))["residenceJoinByCode"]
        assert (joined["label"], joined["way"]) == ("3号楼1单元101", "INVITATION")
        again = (await graph(QIAN, query, code=made["code"]))["residenceJoinByCode"]
        assert again["fields"] == [
            {"field": "code", "reason": "INVITATION_WRONG", "facts": {"left": 3}}
        ]

        query = f"mutation ($id: ID!) {{ residenceLeave(id: $id) {{ {HOME} }} }}"
        left = (await graph(QIAN, query, id=joined["id"]))["residenceLeave"]
        assert left["viewerCannotLeave"] == {"reason": "RESIDENCE_ENDED"}

    async def test_are_withdrawn(self, graph):
        there = await unit()
        query = """query ($unit: ID!) { invitations(unit: $unit) { id code } }"""
        made = await households.invite(CLERK, uuid_of(there, "EstateUnit"), capacity="owner")
        [listed] = (await graph(CLERK, query, unit=there))["invitations"]
        assert listed == {"id": global_id("Invitation", made.id), "code": ""}

        query = """mutation ($id: ID!) { invitationWithdraw(id: $id) {
            ... on Invitation { withdrawnAt } ... on Refusal { reason } } }"""
        assert (await graph(CLERK, query, id=listed["id"]))["invitationWithdraw"]["withdrawnAt"]


class TestNumbers:
    async def test_let_an_owner_in(self, graph):
        await taken_over()
        query = f"""mutation ($six: String!) {{ residenceJoinByNumber(estate: "{ESTATE}",
            building: "3号楼", entrance: "1", room: "101", lastSix: $six) {{ {HOME} }} }}"""

        wrong = (await graph(QIAN, query, six="000000"))["residenceJoinByNumber"]
        right = (await graph(QIAN, query, six=ID[0][-6:]))["residenceJoinByNumber"]
        assert wrong["fields"][0]["reason"] == "NOT_ON_ROLL"
        assert (right["capacity"], right["name"]) == ("OWNER", "钱先生")
        mine = await graph(QIAN, "{ myHomes { label estate { name } } }")
        assert mine == {"myHomes": [{"label": "3号楼1单元101", "estate": {"name": "龙湾花园"}}]}

    async def test_of_phones_find_nothing_for_others(self, graph):
        there = await unit()
        query = f"""query {{ rollMatches(estate: "{ESTATE}") {{ unit label }}
            viewerCannotJoin {{ reason }} }}"""
        assert await graph(QIAN, query) == {"rollMatches": [], "viewerCannotJoin": None}
        query = f"mutation ($unit: ID!) {{ residenceJoinByPhone(unit: $unit) {{ {HOME} }} }}"
        refused = (await graph(QIAN, query, unit=there))["residenceJoinByPhone"]
        assert refused["reason"] == "NOT_FOUND"


class TestRequests:
    ASK = f"""mutation ($room: String!) {{ joinRequestMake(estate: "{ESTATE}", building: "3号楼",
        entrance: "1", room: $room, capacity: RESIDENT, note: "女儿家") {{ {REQUEST} }} }}"""

    async def test_are_accepted_or_declined(self, graph):
        await taken_over()
        wrong = (await graph(QIAN, self.ASK, room="999"))["joinRequestMake"]
        assert wrong["fields"] == [{"field": "room", "reason": "NO_SUCH_UNIT"}]
        first = (await graph(QIAN, self.ASK, room="101"))["joinRequestMake"]
        second = (await graph(QIAN, self.ASK, room="102"))["joinRequestMake"]
        waiting = f"""{{ joinRequests(estate: "{ESTATE}") {{ id note name }} }}"""
        assert len((await graph(CLERK, waiting))["joinRequests"]) == 2
        assert (await graph(story.LIU.actor, waiting))["joinRequests"] == []

        query = f"mutation ($id: ID!) {{ joinRequestAccept(id: $id) {{ {REQUEST} }} }}"
        accepted = (await graph(CLERK, query, id=first["id"]))["joinRequestAccept"]
        assert (accepted["accepted"], accepted["viewerCannotDecide"]["reason"]) == (
            True,
            "REQUEST_DECIDED",
        )
        query = f"""mutation ($id: ID!) {{ joinRequestDecline(id: $id, answer: "请来核对") {{
            {REQUEST} }} }}"""
        assert (await graph(QIAN, query, id=second["id"]))["joinRequestDecline"] == {
            "reason": "NOT_FOUND",
            "fields": [],
        }
        await graph(CLERK, query, id=second["id"])
        mine = await graph(QIAN, "{ myJoinRequests { answer } }")
        assert mine == {"myJoinRequests": [{"answer": "请来核对"}]}
        listed = f"""{{ households(estate: "{ESTATE}") {{ nodes {{ name label }} }} }}"""
        [seen] = (await graph(story.LIU.actor, listed))["households"]["nodes"]
        assert seen == {"name": "钱*生", "label": "3号楼1单元101"}
