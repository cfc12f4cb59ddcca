"""Obligations in the API: laid, refused in the right shape, every figure typed."""

from schema.nodes import global_id
from tests.resolvers.councils import CLERK
from tests.resolvers.obligations import OWNERS, at_meetings, certified
from tests.resolvers.proposals import DESK
from tests.story import LIU, QIAN

LAY = """
mutation ($poll: ID!, $matter: ID!) {
  obligationLay(poll: $poll, matter: $matter, obligor: MANAGER, text: "换电梯",
                dueOn: "2027-03-01", moneyFen: 3000000) {
    ... on Obligation { id stage moneyFen company decision { text } viewerCannotReport { reason } }
    ... on Refusal { reason } } }
"""
CONTRACT = """
mutation ($id: ID!) {
  obligationContract(id: $id, amountFen: 3150000, note: "电梯厂") {
    ... on Obligation { stage contractedFen overContractFen paidFen acts { kind amountFen } }
    ... on Refusal { reason } } }
"""
LAY_AT = """
mutation ($meeting: ID!, $vote: ID!) {
  obligationLay(meeting: $meeting, vote: $vote, obligor: MANAGER, text: "换灯",
                dueOn: "2027-03-01") {
    ... on Obligation { poll meeting adoptedAs decision { text budgetFen proposal } }
    ... on Refusal { reason } } }
"""
OF_PROPOSAL = """
query ($id: ID!, $meeting: ID!) {
  proposalObligations(proposal: $id) { text }
  meetingObligations(meeting: $meeting) { text }
  viewerCannotLayObligation(meeting: $meeting) { reason }
  proposal(id: $id) { ... on Proposal {
    stage meetingVotes { meeting { id } vote { adopted } } viewerCannotReport { reason } } } }
"""
MINE = "{ myObligations { text resolved isLate estate } }"


class TestObligation:
    async def test_is_laid_by_who_runs_the_poll_and_priced_by_who_owes_it(self, graph, db):
        poll = await certified()
        given = {
            "poll": global_id("Poll", poll.id),
            "matter": global_id("PollMatter", poll.matters[0].id),
        }
        not_theirs = (await graph(QIAN.actor, LAY, **given))["obligationLay"]
        made = (await graph(CLERK.actor, LAY, **given))["obligationLay"]
        stranger = (await graph(QIAN.actor, CONTRACT, id=made["id"]))["obligationContract"]
        priced = (await graph(LIU.actor, CONTRACT, id=made["id"]))["obligationContract"]

        assert (not_theirs, stranger) == ({"reason": "NOT_YOUR_POST"}, {"reason": "NOT_YOUR_POST"})
        assert (made["stage"], made["company"]) == ("OWED", "龙湾物业服务中心")
        assert made["viewerCannotReport"] == {"reason": "NOT_YOUR_POST"}
        assert (priced["stage"], priced["overContractFen"]) == ("IN_HAND", 150000)
        assert [each["kind"] for each in priced["acts"]] == ["LAY", "CONTRACT"]
        [mine] = (await graph(OWNERS[0], MINE))["myObligations"]
        assert (mine["text"], mine["resolved"]) == ("换电梯", poll.matters[0].text)

    async def test_comes_of_a_vote_at_a_meeting_too(self, graph, db):
        meeting, proposal = await at_meetings.published()
        given = {
            "meeting": global_id("Meeting", meeting.id),
            "vote": global_id("MeetingVote", meeting.votes[0].id),
        }
        not_theirs = (await graph(QIAN.actor, LAY_AT, **given))["obligationLay"]
        made = (await graph(CLERK.actor, LAY_AT, **given))["obligationLay"]
        about = {"id": global_id("Proposal", proposal.id), "meeting": given["meeting"]}
        found = await graph(DESK, OF_PROPOSAL, **about)

        assert not_theirs == {"reason": "NOT_YOUR_POST"}
        assert (made["poll"], made["meeting"]) == (None, given["meeting"])
        assert made["decision"]["budgetFen"] == 48_000
        assert (made["adoptedAs"], made["decision"]["proposal"]) == (given["vote"], about["id"])
        [there] = found["proposal"]["meetingVotes"]
        assert there == {"meeting": {"id": given["meeting"]}, "vote": {"adopted": True}}
        assert found["proposal"]["stage"] == "EXECUTION"
        assert found["proposal"]["viewerCannotReport"] == {"reason": "OBLIGATIONS_RUN"}
        assert found["meetingObligations"] == found["proposalObligations"] == [{"text": "换灯"}]
        assert found["viewerCannotLayObligation"] is None
