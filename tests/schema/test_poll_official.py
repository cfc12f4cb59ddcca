"""The result of the government's system in the API."""

from resolvers import clock, pdfs, polls
from schema.nodes import global_id
from tests.resolvers.councils import CLERK
from tests.resolvers.polls import CLOSES, elections
from tests.resolvers.polls.test_official import PDF, votes
from tests.schema.test_polls import ELECTIONS
from tests.story import WANG

IMPORT = """
mutation ($poll: ID!, $documents: [ID!]!, $figures: [OfficialFigureInput!]!) {
  pollImportResult(poll: $poll, system: "市业主电子投票系统", number: "2026-1",
                   documents: $documents, figures: $figures) {
    ... on Poll { stage } ... on Refusal { reason fields { field reason } } } }
"""


class TestImport:
    async def test_of_an_election_is_by_candidate(self, graph, db):
        poll = await elections.opened("official")
        [matter] = poll.matters
        document = (await pdfs.store(CLERK.actor, PDF, name="证明.pdf")).id
        there, of = global_id("Poll", poll.id), global_id("PollMatter", matter.id)
        figures = [
            {
                "matter": of,
                "candidate": global_id("PollCandidate", who.id),
                "choice": choice.upper(),
                "area": area,
                "heads": count,
            }
            for who, heads in zip(matter.candidates, (7, 6, 5, 5, 4, 2), strict=True)
            for choice, (area, count) in votes(heads).items()
        ]
        given = {"poll": there, "documents": [str(document)]}
        with clock.standing_at(CLOSES):
            less = await graph(CLERK.actor, IMPORT, **given, figures=figures[:-1])
            done = await graph(CLERK.actor, IMPORT, **given, figures=figures)
            await polls.close(CLERK.actor, poll.id)
        found = await graph(WANG.actor, ELECTIONS, poll=there)

        fields = [{"field": "abstain16", "reason": "FIGURE_NOT_WHOLE"}]
        assert less["pollImportResult"]["fields"] == fields
        assert done["pollImportResult"] == {"stage": "OPEN"}
        [held] = found["pollElections"]
        assert (held["outcome"], len(held["elected"])) == ("FULL", 5)
        assert held["tallies"][1]["count"]["agreed"] == {"heads": 6}
