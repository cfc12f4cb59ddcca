"""What may be done with an obligation at which stage, by whom, and where that leads."""

from dataclasses import dataclass
from enum import Enum, auto

from resolvers.tables.obligation_words import ObligationAct, ObligationStage

S, A = ObligationStage, ObligationAct
OPEN = frozenset({S.OWED, S.IN_HAND})
DONE = frozenset({S.REPORTED, S.ACCEPTED})
TALKED_OF = OPEN | DONE | {S.LAPSED}


class Who(Enum):
    """As whom somebody acts."""

    COUNCIL = auto()
    OBLIGOR = auto()
    OWNER = auto()


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the table; without *to* it stays where it stands.

    Acceptance and refusal lead on once as many owners have said so as the custom asks.
    """

    came: frozenset[ObligationStage]
    to: ObligationStage | None
    who: frozenset[Who]
    recorded: str


def _step(
    came: frozenset[ObligationStage], to: ObligationStage | None, recorded: str, *who: Who
) -> Step:
    return Step(came, to, frozenset(who), f"obligation.{recorded}")


STEPS = {
    A.LAY: _step(frozenset(), S.OWED, "laid", Who.COUNCIL),
    A.FILE_CASE: _step(OPEN, S.IN_HAND, "filed_as_case", Who.COUNCIL, Who.OBLIGOR),
    A.CONTRACT: _step(OPEN, S.IN_HAND, "contracted", Who.COUNCIL, Who.OBLIGOR),
    A.PAY: _step(TALKED_OF, None, "paid", Who.COUNCIL, Who.OBLIGOR),
    A.REPORT: _step(OPEN, S.REPORTED, "reported", Who.OBLIGOR),
    A.ACCEPT: _step(frozenset({S.REPORTED}), S.ACCEPTED, "accepted", Who.OWNER),
    A.REFUSE: _step(frozenset({S.REPORTED}), S.IN_HAND, "refused", Who.OWNER),
    A.ASK: _step(TALKED_OF, None, "asked", Who.OWNER),
    A.ANSWER: _step(TALKED_OF, None, "answered", Who.COUNCIL, Who.OBLIGOR),
    A.ESCALATE: _step(OPEN, None, "escalated"),
    A.EVALUATE: _step(frozenset({S.ACCEPTED}), S.EVALUATED, "evaluated", Who.COUNCIL),
    A.LAPSE: _step(OPEN | {S.REPORTED}, S.LAPSED, "lapsed"),
}
COUNTED = frozenset({A.ACCEPT, A.REFUSE})
JUDGED = COUNTED | {A.EVALUATE}
