"""Polls in the API: a ballot, its receipt, and the result with all that explains it."""

from datetime import datetime

import pytest

from resolvers import clock, files, polls, proposals
from resolvers.actors import NOBODY
from resolvers.live import hub
from resolvers.proposals import ProposalStage
from schema import schema
from schema.nodes import global_id
from tests.resolvers.councils import CLERK
from tests.resolvers.polls import (
    AFTER,
    CALLED,
    CLOSES,
    DURING,
    SINGLES,
    called,
    closed,
    code_of,
    drafted,
    elections,
    opened,
    voted,
)
from tests.resolvers.polls.secretly import opened_secretly
from tests.resolvers.proposals import DESK, brought
from tests.schema.conftest import as_seen_by
from tests.story import ADMIN, HUANG, LI, QIAN, WANG

CAST = """
mutation ($poll: ID!, $head: ID!, $matter: ID!, $code: String!) {
  ballotCast(poll: $poll, head: $head, answers: [{matter: $matter, choice: FOR}], code: $code) {
    ... on Ballot { receipt answers { choice } } ... on Refusal { reason } } }
"""
SEND = """
mutation ($poll: ID!, $head: ID!, $answers: [BallotAnswerInput!]!) {
  ballotSendCode(poll: $poll, head: $head, answers: $answers) {
    ... on BallotCode { phone expiresAt } ... on Refusal { reason fields { field reason } } } }
"""
OF_PROPOSAL = """
query ($id: ID!) { proposal(id: $id) { ... on Proposal { polls { id stage } } } }
"""
STANDINGS = """
query ($poll: ID!) {
  pollStandings(poll: $poll) { head area units mustAgree ballot { receipt }
                               viewerCannotCast { reason } }
  pollsWaiting { title }
  pollTurnout(poll: $poll) { name area heads allArea allHeads } }
"""
EXTEND = """
mutation ($poll: ID!, $at: DateTime!) {
  pollExtend(id: $poll, closesAt: $at, note: "参加的人不够") {
    ... on Poll { closesAt firstClosesAt viewerCannotExtend { reason } }
    ... on Refusal { reason } } }
"""
GROWS = """
subscription ($poll: ID!) {
  pollTurnoutChanged(poll: $poll) { whole { heads } buildings { name heads } quorum { rest } } }
"""
RESULT = """
query ($poll: ID!) {
  pollResults(poll: $poll) { fingerprint count { adopted agreed { heads } silent { heads }
    quorum { part of least met threshold { sentence } } } }
  poll(id: $poll) { ... on Poll { stage viewerCannotReadBallots { reason }
    matters { item kind rule { article } } } } }
"""


AGAIN = """
query ($id: ID!) { poll(id: $id) { ... on Poll {
  stage follows { id } followedBy { id stage viewerCannotCall { reason }
    viewerCannotSchedule { reason } } } } }
"""
SCHEDULE = """
mutation ($id: ID!, $from: DateTime!, $to: DateTime!) {
  pollSchedule(id: $id, opensAt: $from, closesAt: $to) {
    ... on Poll { closesAt } ... on Refusal { reason } } }
"""
SECRET = """
query ($poll: ID!, $receipt: String!) {
  poll(id: $poll) { ... on Poll { isSecret viewerCannotLookUp { reason } matters { secret } } }
  pollAnonymity(poll: $poll) { heads alone few others(area: 10000) }
  pollStandings(poll: $poll) { ballot { receipt castAt answers { choice } } }
  pollLookUp(poll: $poll, receipt: $receipt) {
    ... on SecretBallot { area answers { choice } marks { choice } } ... on Refusal { reason } } }
"""


class TestSecret:
    async def test_is_found_by_its_receipt_alone(self, graph, db):
        poll = await opened_secretly()
        ballot = await voted(LI.actor, poll, "against")
        given = {"poll": global_id("Poll", poll.id), "receipt": ballot.receipt}
        before = await graph(LI.actor, SECRET, **given)
        with clock.standing_at(CLOSES):
            await polls.close(CLERK.actor, poll.id)
        after = await graph(LI.actor, SECRET, **given)

        assert before["pollLookUp"] == {"reason": "POLL_RUNNING"}
        assert before["poll"]["isSecret"]
        assert before["pollAnonymity"] == {"heads": 10, "alone": 2, "few": 2, "others": 7}
        [mine] = after["pollStandings"]
        day = "2026-12-26T00:00:00+08:00"
        assert mine["ballot"]["receipt"] is None
        assert mine["ballot"]["answers"] == []
        assert after["pollLookUp"]["area"] == 10000
        assert after["pollLookUp"]["answers"] == [{"choice": "AGAINST"}]
        assert datetime.fromisoformat(mine["ballot"]["castAt"]) == datetime.fromisoformat(day)


class TestCast:
    async def test_with_the_code_that_was_sent_gives_a_receipt_once(self, graph, outbox, db):
        poll = await opened()
        there = global_id("Poll", poll.id)
        found = await graph(LI.actor, STANDINGS, poll=there)
        [mine] = found["pollStandings"]
        matter = global_id("PollMatter", poll.matters[0].id)
        with clock.standing_at(DURING):
            given = {"poll": there, "head": mine["head"], "matter": matter, "code": "12"}
            wrong = (await graph(LI.actor, CAST, **given))["ballotCast"]
            said = {"poll": there, "head": mine["head"]}
            bare = (await graph(LI.actor, SEND, **said, answers=[]))["ballotSendCode"]
            chosen = [{"matter": matter, "choice": "FOR"}]
            sent = (await graph(LI.actor, SEND, **said, answers=chosen))["ballotSendCode"]
            given["code"] = outbox.code
            first = (await graph(LI.actor, CAST, **given))["ballotCast"]
            again = (await graph(LI.actor, CAST, **given))["ballotCast"]
            theirs = (await graph(QIAN.actor, CAST, **given))["ballotCast"]

        assert mine["viewerCannotCast"] is None
        assert bare["fields"] == [{"field": "matter1", "reason": "CHOICE_MISSING"}]
        assert len(outbox.sent) == 1
        assert (wrong, sent["phone"]) == (
            {"reason": "NOT_VALID"},
            f"{LI.phone[:3]}****{LI.phone[-4:]}",
        )
        assert found["pollsWaiting"] == [{"title": poll.title}]
        assert first["answers"] == [{"choice": "FOR"}]
        assert (again, theirs) == ({"reason": "VOTED_ALREADY"}, {"reason": "NOT_FOUND"})
        found = await graph(LI.actor, STANDINGS, poll=there)
        [mine] = found["pollStandings"]
        assert mine["ballot"] == {"receipt": first["receipt"]}
        assert found["pollsWaiting"] == []


class TestExtend:
    async def test_says_until_when_and_not_again(self, graph, db):
        poll = await opened()
        given = {"poll": global_id("Poll", poll.id), "at": "2027-01-19T20:00:00+08:00"}
        with clock.standing_at(DURING):
            not_theirs = (await graph(WANG.actor, EXTEND, **given))["pollExtend"]
            done = (await graph(CLERK.actor, EXTEND, **given))["pollExtend"]

        assert not_theirs["reason"] == "NOT_YOUR_POST"
        assert done["firstClosesAt"] == poll.closes_at.isoformat()
        assert done["viewerCannotExtend"] == {"reason": "EXTENDED_ALREADY"}


@pytest.fixture
async def listening(db: None, dsn: str):
    await hub.start(dsn)
    yield
    await hub.stop()


class TestTurnout:
    async def test_is_told_as_it_grows(self, listening, monkeypatch):
        monkeypatch.setattr(polls.BEAT, "seconds", 0.05)
        poll = await opened()
        given = {"poll": global_id("Poll", poll.id)}
        told = await schema.stream(GROWS, given, context_value=as_seen_by(NOBODY))
        first = (await anext(told)).data["pollTurnoutChanged"]
        await voted(WANG.actor, poll, "for")
        then = first
        while not then["whole"]["heads"]:
            then = (await anext(told)).data["pollTurnoutChanged"]
        await told.aclose()

        assert [each["rest"] for each in first["quorum"]] == [100000, 7]
        assert then["buildings"] == [{"name": "1号楼、3号楼", "heads": 1}]
        assert hub.streams == 0


class TestResult:
    async def test_explains_itself_and_is_hidden_before(self, graph, db):
        running = await closed(dict.fromkeys((*SINGLES, WANG), "for"))
        found = await graph(QIAN.actor, RESULT, poll=global_id("Poll", running.id))

        [result] = found["pollResults"]
        area, heads = result["count"]["quorum"]
        assert (area["part"], area["of"], area["least"], area["met"]) == (
            100000,
            150000,
            100000,
            True,
        )
        assert (heads["part"], heads["of"], heads["met"]) == (8, 10, True)
        assert result["count"]["adopted"]
        assert found["poll"]["viewerCannotReadBallots"] == {"reason": "OWNERS_READ"}

    async def test_of_a_running_poll_is_empty(self, graph, db):
        poll = await opened()
        await voted(WANG.actor, poll, "for")
        found = await graph(WANG.actor, RESULT, poll=global_id("Poll", poll.id))

        assert found["pollResults"] == []


ELECT = """
mutation ($poll: ID!, $head: ID!, $marks: [BallotMarkInput!]!, $code: String!) {
  ballotCast(poll: $poll, head: $head, answers: [], marks: $marks, code: $code) {
    ... on Ballot { marks { candidate choice } } ... on Refusal { fields { field reason } } } }
"""
ELECTIONS = """
query ($poll: ID!) {
  pollElections(poll: $poll) { outcome vacant overmarked elected { name } tied { name }
    quorum { part of met }
    tallies { outcome fingerprint candidate { position proofs { asks met article } }
              count { agreed { heads } approval { part of met } } } }
  viewerCannotSeatElected(poll: $poll) { reason } viewerCannotNominate(poll: $poll) { reason }
  poll(id: $poll) { ... on Poll { matters { seats size election { article least }
    candidates { id name } } } } }
"""


class TestElection:
    async def test_is_voted_in_and_explains_itself(self, graph, db):
        poll = await elections.opened()
        there = global_id("Poll", poll.id)
        found = await graph(LI.actor, STANDINGS, poll=there)
        head = found["pollStandings"][0]["head"]
        ids = [global_id("PollCandidate", each.id) for each in poll.matters[0].candidates]
        marks = [{"candidate": each, "choice": "FOR"} for each in ids]
        given = {"poll": there, "head": head, "code": await code_of(LI.actor, poll.id)}
        with clock.standing_at(DURING):
            over = await graph(LI.actor, ELECT, **given, marks=marks)
            marks[5]["choice"] = "AGAINST"
            done = await graph(LI.actor, ELECT, **given, marks=marks)

        assert over["ballotCast"]["fields"] == [{"field": "matter1", "reason": "TOO_MANY_NAMED"}]
        assert sorted(e["choice"] for e in done["ballotCast"]["marks"]) == ["AGAINST"] + ["FOR"] * 5

    async def test_shows_what_came_of_each_candidate(self, graph, db):
        poll = await elections.closed(dict.fromkeys((*SINGLES, WANG), "12345"))
        found = await graph(WANG.actor, ELECTIONS, poll=global_id("Poll", poll.id))

        [held] = found["pollElections"]
        assert (held["outcome"], held["vacant"], len(held["elected"])) == ("FULL", 0, 5)
        assert held["tallies"][5]["outcome"] == "FAILED"
        assert held["tallies"][0]["count"]["agreed"] == {"heads": 8}
        proofs = held["tallies"][0]["candidate"]["proofs"]
        assert {"asks": "PAID_UP", "met": True, "article": "第27条"} in proofs
        assert found["viewerCannotSeatElected"] == {"reason": "NOT_YOUR_POST"}
        [matter] = found["poll"]["matters"]
        assert (matter["seats"], matter["election"]["least"]) == (5, None)


GIVE = """
mutation ($poll: ID!, $head: ID!, $phone: String!) {
  mandateGive(poll: $poll, head: $head, name: "黄女士", phone: $phone) {
    ... on PollMandate { id kind valid rank limit units }
    ... on Refusal { fields { field reason } } } }
"""
MANDATES = """
query ($poll: ID!) {
  pollMandates(poll: $poll) { name registered cast viewerCannotRevoke { reason } }
  pollMandateTerms(poll: $poll) { staff source }
  viewerCannotMandate(poll: $poll) { reason } viewerCannotRegisterMandate(poll: $poll) { reason }
  pollStandings(poll: $poll) { mandate capacity instructed { choice } } }
"""
REVOKE = """
mutation ($id: ID!) {
  mandateRevoke(id: $id) { ... on PollMandate { revokedAt } ... on Refusal { reason } } }
"""
REGISTER = """
mutation ($poll: ID!, $photos: [ID!]!) {
  mandateRegister(poll: $poll, room: "1号楼1单元101", kind: PROXY, name: "李侄女",
                  phone: "13900000123", photos: $photos) {
    ... on WrittenMandate { id stage } ... on Refusal { reason } } }
"""
CONFIRM = """
mutation ($id: ID!, $phone: String!) {
  mandateConfirm(id: $id, room: "1号楼1单元101", kind: PROXY, name: "李侄女", phone: $phone) {
    ... on WrittenMandate { stage mandate units kind } ... on Refusal { reason } } }
"""
WRITTEN = """
query ($poll: ID!) {
  writtenMandates(poll: $poll) { units kind readings { phone } viewerCannotConfirm { reason } } }
"""
WITHDRAW = """
mutation ($id: ID!) {
  mandateWithdraw(id: $id) { ... on WrittenMandate { stage } ... on Refusal { reason } } }
"""


class TestMandate:
    async def test_is_given_held_and_taken_back(self, graph, db):
        poll = await opened()
        there, [mine] = global_id("Poll", poll.id), await polls.standings(WANG.actor, poll)
        given = {"poll": there, "head": global_id("PollHead", mine.head)}
        with clock.standing_at(DURING):
            wrong = (await graph(WANG.actor, GIVE, **given, phone=WANG.phone))["mandateGive"]
            made = (await graph(WANG.actor, GIVE, **given, phone=HUANG.phone))["mandateGive"]
            held = await graph(HUANG.actor, MANDATES, poll=there)
            theirs = await graph(QIAN.actor, MANDATES, poll=there)
            no = (await graph(HUANG.actor, REVOKE, id=made["id"]))["mandateRevoke"]
            gone = (await graph(WANG.actor, REVOKE, id=made["id"]))["mandateRevoke"]

        assert wrong == {"fields": [{"field": "phone", "reason": "MANDATE_SELF"}]}
        assert (made["valid"], made["rank"], made["limit"]) == (True, 1, 3)
        [standing] = held["pollStandings"]
        assert (standing["mandate"], standing["capacity"]) == (made["id"], "PROXY")
        assert held["pollMandates"][0]["name"] == "黄女士"
        assert theirs["pollMandates"] == []
        assert theirs["viewerCannotRegisterMandate"] == {"reason": "NOT_YOUR_POST"}
        assert no == {"reason": "NOT_YOUR_POST"}
        assert gone["revokedAt"]

    async def test_on_paper_waits_for_another_who_reads_the_same(self, graph, db, photo):
        poll = await opened()
        kept = await files.store(HUANG.actor, photo)
        paper = {"poll": global_id("Poll", poll.id), "photos": [str(kept.id)]}
        with clock.standing_at(DURING):
            made = (await graph(HUANG.actor, REGISTER, **paper))["mandateRegister"]
            said = {"id": made["id"], "phone": "13900000123"}
            own = (await graph(HUANG.actor, CONFIRM, **said))["mandateConfirm"]
            hidden = await graph(WANG.actor, WRITTEN, poll=paper["poll"])
            seen = await graph(ADMIN.actor, WRITTEN, poll=paper["poll"])
            done = (await graph(ADMIN.actor, CONFIRM, **said))["mandateConfirm"]
            late = (await graph(ADMIN.actor, WITHDRAW, id=made["id"]))["mandateWithdraw"]

        assert (made["stage"], own, hidden) == (
            *("ENTERED", {"reason": "FORM_READ"}, {"writtenMandates": []}),
        )
        waits = {"units": [], "kind": None, "readings": [], "viewerCannotConfirm": None}
        assert seen == {"writtenMandates": [waits]}
        assert (done["units"], done["kind"]) == (["1号楼1单元101"], "PROXY")
        assert (done["stage"], bool(done["mandate"])) == ("CONFIRMED", True)
        assert late == {"reason": "MANDATE_SETTLED"}


class TestOfProposal:
    async def test_are_those_that_its_reader_may_know_of(self, graph):
        talked = await brought(ProposalStage.DELIBERATION, money="maintenance_fund")
        await proposals.put(DESK, talked.id, decider="owners_ordinary")
        poll = await called(proposal=talked.id)
        with clock.standing_at(CALLED):
            await drafted(poll.council, proposal=talked.id)

        found = await graph(WANG.actor, OF_PROPOSAL, id=global_id("Proposal", talked.id))
        assert found["proposal"]["polls"] == [{"id": global_id("Poll", poll.id), "stage": "CALLED"}]


class TestSchedule:
    async def test_of_what_was_drafted_again(self, graph, db):
        poll = await closed({WANG: "for"})
        with clock.standing_at(AFTER):
            poll = await polls.certify(CLERK.actor, poll.id)
            seen = (await graph(HUANG.actor, AGAIN, id=global_id("Poll", poll.id)))["poll"]
            hidden = (await graph(WANG.actor, AGAIN, id=global_id("Poll", poll.id)))["poll"]
        made = seen["followedBy"]
        times = {"from": "2027-04-01T09:00:00+08:00", "to": "2027-04-16T20:00:00+08:00"}
        set_ = (await graph(HUANG.actor, SCHEDULE, id=made["id"], **times))["pollSchedule"]

        assert (made["stage"], made["viewerCannotSchedule"]) == ("DRAFT", None)
        assert made["viewerCannotCall"] == {"reason": "ROLL_OF_BEFORE"}
        assert hidden["followedBy"] is None
        assert set_["closesAt"] == "2027-04-16T12:00:00+00:00"
