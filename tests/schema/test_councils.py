from resolvers import councils
from resolvers.councils import CouncilKind
from schema.nodes import global_id
from tests.resolvers.councils import ARTICLE, STREET, propose, rule_of, seated
from tests.story import ADMIN, ESTATE, WANG


class TestCouncil:
    QUERY = """
    query ($id: ID!) { council(id: $id) {
      ... on Council {
        kind stage sitting { name capacity office employed } todos { act dueOn late }
        findings { severity reason sentence } rule { place source requirements { sentence } }
        viewerCannotAnnounce { reason } viewerCannotForm { reason } viewerCannotFile { reason }
        viewerCannotInstall { reason } viewerCannotHandOver { reason } viewerCannotSeat { reason }
        viewerCannotReconsider { reason } viewerCannotDissolve { reason }
        viewerCannotSetPhone { reason } viewerCannotListItem { reason } estate { name } }
      ... on Refusal { reason } } }
    """

    async def test_says_what_it_lacks_and_what_one_can_do(self, graph):
        council = await propose(CouncilKind.MANAGEMENT_COMMITTEE, "新乡市")
        await seated(council, ARTICLE)
        id = global_id("Council", council.id)

        found = (await graph(STREET.actor, self.QUERY, id=id))["council"]
        assert [(each["severity"], each["reason"]) for each in found["findings"]] == [
            ("WARNING", "OWNERS_TOO_FEW"),
            ("WARNING", "CONFLICT_OF_INTEREST"),
        ]
        assert found["findings"][0]["sentence"] == (
            "3 of 7 members are owners; it must be 1/2 or more"
        )
        assert found["viewerCannotAnnounce"] is None
        assert found["viewerCannotForm"] == {"reason": "WRONG_STAGE"}
        assert found["todos"] == [{"act": "ANNOUNCE", "dueOn": None, "late": False}]
        other = await graph(WANG.actor, self.QUERY, id=id)
        assert other == {"council": {"reason": "NOT_FOUND"}}


PROPOSE = """
mutation ($estate: ID!, $rule: ID!) {
  councilPropose(estate: $estate, kind: DELIBERATION_COUNCIL, rule: $rule) {
    ... on Council { id stage number } ... on Refusal { reason } } }
"""
SEAT = """
mutation ($id: ID!, $phone: String!) {
  councilSeat(id: $id, name: "吴先生", phone: $phone, capacity: OWNER, office: CHAIR) {
    ... on Council { sitting { id name office isOwner } }
    ... on Refusal { reason fields { field reason } } } }
"""
ANNOUNCE = """
mutation ($id: ID!) {
  councilAnnounce(id: $id) { ... on Council { stage noticeUntil } ... on Refusal { reason } } }
"""
VACATE = """
mutation ($id: ID!, $seat: ID!) {
  councilVacate(id: $id, seat: $seat, because: RESIGNED) {
    ... on Council { former { name endedBecause } } ... on Refusal { reason } } }
"""


class TestActs:
    async def test_arrive(self, graph):
        rule = await rule_of(CouncilKind.DELIBERATION_COUNCIL, "全国")
        given = {
            "estate": global_id("Estate", ESTATE),
            "rule": global_id("RuleSet", rule.id),
        }
        made = (await graph(ADMIN.actor, PROPOSE, **given))["councilPropose"]
        id = made["id"]
        seated = await graph(ADMIN.actor, SEAT, id=id, phone="13900000077")
        [seat] = seated["councilSeat"]["sitting"]
        left = await graph(ADMIN.actor, VACATE, id=id, seat=seat["id"])
        await graph(ADMIN.actor, SEAT, id=id, phone="13900000078")
        announced = await graph(ADMIN.actor, ANNOUNCE, id=id)

        assert (made["stage"], made["number"]) == ("PROPOSED", 1)
        assert (seat["office"], seat["isOwner"]) == ("CHAIR", True)
        assert left["councilVacate"]["former"] == [{"name": "吴先生", "endedBecause": "RESIGNED"}]
        assert announced["councilAnnounce"]["stage"] == "PUBLIC_NOTICE"

    async def test_are_refused_in_the_right_shape(self, graph):
        council = await propose()
        id = global_id("Council", council.id)

        wrong = (await graph(ADMIN.actor, SEAT, id=id, phone="1"))["councilSeat"]
        early = await graph(ADMIN.actor, ANNOUNCE, id=id)
        assert wrong["fields"] == [{"field": "phone", "reason": "NOT_A_PHONE"}]
        assert early == {"councilAnnounce": {"reason": "COMPOSITION_BROKEN"}}
        assert (await councils.find(ADMIN.actor, council.id)).sitting == ()
