"""The figures of a certificate: what they are of, and what of them cannot be, all at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from resolvers.polls.candidates import Candidate
from resolvers.polls.counting import NOTHING, Weight, summed
from resolvers.polls.parts import Matter
from resolvers.refusals import Reason, Wrong
from resolvers.tables.poll_words import BallotChoice

MOST = 2**31 - 1
Key = tuple[UUID, UUID | None]
Answers = Mapping[BallotChoice, Weight]
Figures = Mapping[Key, Mapping[BallotChoice, tuple[Any, Any]]]


@dataclass(frozen=True, slots=True)
class Question:
    """What a certificate says figures of: a matter, or a candidate of the election that it is."""

    matter: Matter
    candidate: Candidate | None = None

    @property
    def key(self) -> Key:
        """By which its figures are given: its matter, and the candidate of an election."""
        return self.matter.id, self.candidate.id if self.candidate else None

    @property
    def number(self) -> str:
        """As its fields have it: 2 is the second matter, 2_3 the third candidate of it."""
        position = str(self.matter.position)
        return f"{position}_{self.candidate.position}" if self.candidate else position

    @property
    def field(self) -> str:
        """Where it says what is wrong with its sum."""
        return f"{'candidate' if self.candidate else 'matter'}_{self.number}"


def questions(matters: Iterable[Matter]) -> tuple[Question, ...]:
    """Everything that has figures of its own, in the order of the ballot."""
    return tuple(each for matter in matters for each in _questions(matter))


def read(
    matters: Iterable[Matter], figures: Figures, whole: Weight
) -> tuple[dict[Key, Answers], dict[str, Wrong]]:
    """The figures of each question, and what is wrong with them by field.

    Of *whole*, the roll, no question has more. Whoever takes part in an election says something of
    each candidate, silence being abstention, so that all its candidates have the same sum; and
    nobody is for more of them than there are seats.
    """
    found: dict[Key, Answers] = {}
    wrong: dict[str, Wrong] = {}
    for matter in matters:
        mine = _questions(matter)
        for each in mine:
            found[each.key], faults = _read(each, figures.get(each.key, {}))
            wrong |= faults
            if not _within(summed(found[each.key].values()), whole):
                wrong[each.field] = Wrong(Reason.FIGURES_EXCEED, _told(whole))
        if matter.election:
            wrong = _wrong_together(mine, found) | wrong
    return found, wrong


def _questions(matter: Matter) -> tuple[Question, ...]:
    if not matter.election:
        return (Question(matter),)
    return tuple(Question(matter, each) for each in matter.candidates)


def _read(
    question: Question, said: Mapping[BallotChoice, tuple[Any, Any]]
) -> tuple[Answers, dict[str, Wrong]]:
    answers: dict[BallotChoice, Weight] = {}
    wrong: dict[str, Wrong] = {}
    for choice in BallotChoice:
        area, heads = said.get(choice, (None, None))
        field = f"{choice.value}_{question.number}"
        if not (_is_whole(area) and _is_whole(heads)):
            wrong[field] = Wrong(Reason.FIGURE_NOT_WHOLE)
        elif (area == 0) is not (heads == 0):
            wrong[field] = Wrong(Reason.FIGURES_UNEVEN)
        else:
            answers[choice] = Weight(area, heads)
    return answers, wrong


def _wrong_together(
    candidates: Sequence[Question], found: Mapping[Key, Answers]
) -> dict[str, Wrong]:
    """What cannot be of the candidates of one election beside each other."""
    complete = [each for each in candidates if len(found[each.key]) == len(BallotChoice)]
    if not complete:
        return {}
    sums = [summed(found[each.key].values()) for each in complete]
    wrong = {
        each.field: Wrong(Reason.FIGURES_DIFFER, _told(sums[0]))
        for each, there in zip(complete, sums, strict=True)
        if there != sums[0]
    }
    matter = candidates[0].matter
    seats = matter.seats or 0
    area, heads = max(each.area for each in sums), max(each.heads for each in sums)
    most = Weight(area * seats, heads * seats)
    named = summed(found[each.key].get(BallotChoice.FOR, NOTHING) for each in candidates)
    if not _within(named, most):
        facts = {**_told(most), "seats": seats}
        wrong[f"matter_{matter.position}"] = Wrong(Reason.FIGURES_OVER_SEATS, facts)
    return wrong


def _within(part: Weight, whole: Weight) -> bool:
    return part.area <= whole.area and part.heads <= whole.heads


def _told(weight: Weight) -> dict[str, Any]:
    return {"area": f"{weight.area / 100:,.2f}", "heads": weight.heads}


def _is_whole(figure: Any) -> bool:
    return isinstance(figure, int) and not isinstance(figure, bool) and 0 <= figure <= MOST
