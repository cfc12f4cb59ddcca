"""What a ballot is to say, read before the code is sent that confirms it, and when it is cast."""

from collections.abc import Mapping
from uuid import UUID

from resolvers.polls.electing import check_marks
from resolvers.polls.parts import Standing
from resolvers.polls.poll import Poll
from resolvers.refusals import Reason, Wrong
from resolvers.tables.poll_words import BallotChoice

Answers = Mapping[UUID, BallotChoice | str | None]
Said = tuple[Mapping[UUID, BallotChoice], Mapping[UUID, BallotChoice]]


def read(
    poll: Poll, standing: Standing, answers: Answers, marks: Answers, *, agreed: bool
) -> tuple[Said, dict[str, Wrong]]:
    """What is said of matters and of candidates, and what is wrong with it, by field."""
    given: dict[UUID, BallotChoice] = {}
    named, wrong = check_marks(poll.matters, marks)
    for matter in poll.plain:
        said = answers.get(matter.id)
        if said in tuple(BallotChoice):
            given[matter.id] = BallotChoice(said)
        else:
            reason = Reason.UNKNOWN_CHOICE if said else Reason.CHOICE_MISSING
            wrong[f"matter_{matter.position}"] = Wrong(reason)
    wrong |= _unbound(poll, standing, given)
    if standing.must_agree and not agreed:
        wrong["agreed"] = Wrong(Reason.CO_OWNERS_AGREE)
    return (given, named), wrong


def _unbound(
    poll: Poll, standing: Standing, given: Mapping[UUID, BallotChoice]
) -> dict[str, Wrong]:
    """Where a proxy does not say what they were told to."""
    return {
        f"matter_{each.position}": Wrong(Reason.MANDATE_BOUND, {"choice": told})
        for each in poll.plain
        if (told := standing.instructed.get(each.id)) and given.get(each.id, told) is not told
    }
