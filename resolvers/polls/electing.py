"""The count of an election: each candidate is tested by the law, then the most votes are seated."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from resolvers.polls.candidates import Candidate, ElectionTerms
from resolvers.polls.counting import (
    AGAINST_FIRST,
    FOR_FIRST,
    NOTHING,
    Count,
    Roll,
    Weight,
    count,
    fitted,
    without,
)
from resolvers.polls.parts import Matter
from resolvers.refusals import Reason, Wrong
from resolvers.rules import Measure
from resolvers.tables.election_words import CandidateOutcome, ElectionOutcome
from resolvers.tables.poll_words import BallotChoice

Marks = Mapping[UUID, BallotChoice]
NOBODY: Roll = {}


@dataclass(frozen=True, slots=True)
class Tally:
    """What came of one candidate; *count* is what the law asks of each of them."""

    candidate: Candidate
    count: Count
    outcome: CandidateOutcome
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a candidate has at least and at most.

    The two are apart only where ballots do not count and nobody knows which they are.
    """

    least: Count
    most: Count


@dataclass(frozen=True, slots=True)
class Election:
    """What came of an election, the most votes first.

    *overmarked* are the ballots that name more than there are seats: they do not take part in it.
    *before* is the election as it was first published, where a ballot was found invalid since.
    *doubt* is how much secret ballots weigh of which was found that they were not cast rightly:
    nobody knows what they say, so that no seat is taken that could hang on it. So it is with
    *surplus*: how much more ballot papers weigh than the owners whose envelopes came.
    """

    matter: Matter
    outcome: ElectionOutcome
    quorum: tuple[Measure, ...]
    tallies: tuple[Tally, ...]
    overmarked: int = 0
    before: "Election | None" = None
    doubt: Weight = NOTHING
    surplus: Weight = NOTHING

    @property
    def elected(self) -> tuple[Candidate, ...]:
        """Who has a seat."""
        return self.of(CandidateOutcome.ELECTED)

    @property
    def stands(self) -> bool:
        """Whether its committee stands, by whom it elected."""
        return self.outcome in (ElectionOutcome.FULL, ElectionOutcome.STANDS)

    @property
    def tied(self) -> tuple[Candidate, ...]:
        """Between whom the owners vote again: as many votes, and too few seats for all."""
        return self.of(CandidateOutcome.TIED)

    @property
    def vacant(self) -> int:
        """How many seats are left, to be voted on again."""
        return (self.matter.seats or 0) - len(self.elected)

    def of(self, outcome: CandidateOutcome) -> tuple[Candidate, ...]:
        """Whom this came of."""
        return tuple(each.candidate for each in self.tallies if each.outcome is outcome)


def elect(
    roll: Roll,
    ballots: Mapping[str, Marks],
    matter: Matter,
    doubt: Weight = NOTHING,
    beside: Roll = NOBODY,
) -> Election:
    """Count an election.

    Args:
        roll: the area of each head in 0.01 m².
        ballots: what each head said of each candidate; of whom it says nothing, it abstains.
        matter: the election: its candidates, seats and rule.
        doubt: how much of these ballots was not cast rightly, where nobody knows which they are.
        beside: the areas of ballots for which no head is left, where more came than envelopes.

    A candidate is elected who has the quorum and the majority of the rule, on area and on heads,
    and of those the ones for whom the most heads are. Where as many heads are for more of them
    than there are seats left, those are voted on again; and so are those whom the doubt may have
    brought above others, or kept below.

    Source: Civil Code art. 278 (3); domain.md §15 V19; 杭州市物业管理条例 art. 27.
    """
    valid = {head: marks for head, marks in ballots.items() if not over(marks, matter)}
    thresholds = matter.rule.thresholds

    def counted(who: Candidate, order: Sequence[BallotChoice]) -> Count:
        said = fitted(roll, _said(valid, who.id), beside, order)
        return count(roll, said, thresholds)

    bounds = {
        each.id: Bounds(
            without(counted(each, AGAINST_FIRST), doubt, thresholds, FOR_FIRST),
            without(counted(each, FOR_FIRST), doubt, thresholds, AGAINST_FIRST),
        )
        for each in matter.candidates
    }
    there = fitted(roll, dict.fromkeys(valid, BallotChoice.ABSTAIN), beside)
    quorum = without(count(roll, there, thresholds), doubt, thresholds).quorum
    found = judged_by(matter, bounds, quorum)
    surplus = Weight(sum(beside.values()), len(beside))
    over_marked = len(ballots) - len(valid)
    return replace(found, overmarked=over_marked, doubt=doubt, surplus=surplus)


def judged_by(
    matter: Matter, bounds: Mapping[UUID, Bounds], quorum: tuple[Measure, ...]
) -> Election:
    """Who is elected, by what each candidate has at least and at most, and by who took part."""
    order = sorted(
        matter.candidates, key=lambda each: (-_votes(bounds[each.id].most), each.position)
    )
    outcomes = _outcomes([bounds[each.id] for each in order], matter.seats or 0)
    tallies = tuple(
        Tally(each, bounds[each.id].least, outcome)
        for each, outcome in zip(order, outcomes, strict=True)
    )
    elected = outcomes.count(CandidateOutcome.ELECTED)
    outcome = _outcome(matter, elected, enough=all(each.met for each in quorum))
    return Election(matter, outcome, quorum, tallies)


def over(marks: Marks, matter: Matter) -> bool:
    """Whether a ballot names more than there are seats: its part of the election is invalid."""
    return named(marks) > (matter.seats or 0)


def named(marks: Marks) -> int:
    """For how many candidates a ballot is."""
    return sum(said is BallotChoice.FOR for said in marks.values())


def check_marks(
    matters: Iterable[Matter], marks: Mapping[UUID, BallotChoice | str | None]
) -> tuple[dict[UUID, BallotChoice], dict[str, Wrong]]:
    """What a voter says of the candidates, and what is wrong with it, by field.

    A candidate's field is candidate_1_2: the second of the first matter.
    """
    given: dict[UUID, BallotChoice] = {}
    wrong: dict[str, Wrong] = {}
    for matter in matters:
        mine: dict[UUID, BallotChoice] = {}
        for each in matter.candidates:
            said = marks.get(each.id)
            if said in tuple(BallotChoice):
                mine[each.id] = BallotChoice(said)
            else:
                field = f"candidate_{matter.position}_{each.position}"
                wrong[field] = Wrong(Reason.UNKNOWN_CHOICE if said else Reason.CHOICE_MISSING)
        if over(mine, matter):
            facts = {"count": named(mine), "limit": matter.seats}
            wrong[f"matter_{matter.position}"] = Wrong(Reason.TOO_MANY_NAMED, facts)
        given |= mine
    return given, wrong


def _said(ballots: Mapping[str, Marks], candidate: UUID) -> dict[str, BallotChoice]:
    return {head: marks.get(candidate, BallotChoice.ABSTAIN) for head, marks in ballots.items()}


def _votes(found: Count) -> int:
    return found.answers[BallotChoice.FOR].heads


def _outcomes(ranked: Sequence[Bounds], seats: int) -> list[CandidateOutcome]:
    """Of each: elected or out only if that is so wherever between its bounds the truth lies."""
    found = []
    for n, each in enumerate(ranked):
        others = [other for m, other in enumerate(ranked) if m != n]
        rivals = sum(o.most.adopted and _votes(o.most) >= _votes(each.least) for o in others)
        ahead = sum(o.least.adopted and _votes(o.least) > _votes(each.most) for o in others)
        if not each.most.adopted:
            found.append(CandidateOutcome.FAILED)
        elif each.least.adopted and rivals < seats:
            found.append(CandidateOutcome.ELECTED)
        elif ahead >= seats:
            found.append(CandidateOutcome.RESERVE)
        else:
            found.append(CandidateOutcome.TIED)
    return found


def _outcome(matter: Matter, elected: int, *, enough: bool) -> ElectionOutcome:
    seats, size, terms = matter.seats or 0, matter.size or 0, matter.election
    assert terms is not None
    if not enough:
        return ElectionOutcome.NO_QUORUM
    if elected == seats:
        return ElectionOutcome.FULL
    return _short(terms, size - seats + elected, size)


def _short(terms: ElectionTerms, members: int, size: int) -> ElectionOutcome:
    stands = terms.stands(members, size)
    return ElectionOutcome.STANDS if stands else ElectionOutcome.INCOMPLETE
