"""Reading the votes of a meeting."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from resolvers import database
from resolvers.meetings.voting import displays
from resolvers.meetings.voting.tally import Figure, Sums, tally
from resolvers.meetings.voting.vote import Hand, Recusal, Teller, Vote
from resolvers.rules import RuleBasis, RuleSet
from resolvers.tables.meeting_words import VoteStage, VoteWay
from resolvers.tables.poll_words import BallotChoice

_VOTES = """
    select v.id, v.point, v.text, v.way, v.candidate, p.name candidate_name, v.stage, v.put_at,
           v.ended_at, v.replaces, v.why, v.ended_because,
           v.display, v.yes_count, v.no_count, v.abstain_count,
           v.invalid_count,
           exists (select from meeting_votes r where r.replaces = v.id and r.stage = 'closed')
           as replaced
      from meeting_votes v left join people p on p.id = v.candidate
      join meeting_points t on t.id = v.point
     where v.meeting = $1 order by t.position, v.put_at, v.id
"""
_FIGURES = "select vote, basis, part, agreed, amount from meeting_vote_figures where vote = any($1)"
_HANDS = """
    select h.vote, h.person, p.name, h.choice, h.by
      from meeting_hands h join people p on p.id = h.person
     where h.vote = any($1) order by p.name, h.person
"""
_RECUSALS = """
    select r.vote, r.person, p.name, r.reason
      from meeting_recusals r join people p on p.id = r.person
     where r.vote = any($1) order by p.name, r.person
"""
_CASTS = "select vote, person from meeting_casts where vote = any($1)"
_TELLERS = """
    select t.vote, t.id, t.person, p.name,
           array(select (c.yes, c.no, c.abstain, c.invalid) from meeting_counts c
                  where c.teller = t.id order by c.round) counts
      from meeting_tellers t join people p on p.id = t.person
     where t.vote = any($1) order by t.id
"""
Rows = Sequence[Mapping[str, Any]]


async def votes(meeting: UUID, rule: RuleSet) -> tuple[Vote, ...]:
    """The votes of a meeting, point by point, as they were put."""
    found = await database.rows(_VOTES, meeting)
    if not found:
        return ()
    ids = [each["id"] for each in found]
    statements = (_FIGURES, _HANDS, _RECUSALS, _CASTS, _TELLERS)
    parts = [await database.rows(each, ids) for each in statements]
    return tuple(_vote(each, rule, [_of(each["id"], some) for some in parts]) for each in found)


def _of(vote: UUID, rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    mine = (each for each in rows if each["vote"] == vote)
    return [{name: value for name, value in each.items() if name != "vote"} for each in mine]


def _vote(row: Mapping[str, Any], rule: RuleSet, parts: Sequence[Rows]) -> Vote:
    figures, hands, recusals, casts, tellers = parts
    counted = {RuleBasis(e["basis"]): Figure(e["part"], e["agreed"], e["amount"]) for e in figures}
    names = ("yes_count", "no_count", "abstain_count", "invalid_count")
    sums = [row[name] for name in names]
    closed = row["stage"] == VoteStage.CLOSED
    known = {
        "way": VoteWay(row["way"]),
        "stage": VoteStage(row["stage"]),
        "display": displays.every().get(row["display"]),
        "sums": Sums(*sums) if closed else None,
        "figures": counted,
        "tally": tally(rule, counted) if closed else None,
        "hands": tuple(Hand(**{**e, "choice": BallotChoice(e["choice"])}) for e in hands),
        "recusals": tuple(Recusal(**each) for each in recusals),
        "recused_count": len(recusals),
        "cast": frozenset(each["person"] for each in casts),
        "tellers": tuple(map(_teller, tellers)),
    }
    plain = {name: value for name, value in row.items() if name not in names}
    return Vote(**{**plain, **known})


def _teller(row: Mapping[str, Any]) -> Teller:
    return Teller(**{**row, "counts": tuple(Sums(*each) for each in row["counts"])})
