"""What a transition does to the clocks of a case."""

from dataclasses import dataclass

from resolvers.tables.case_words import Clock


@dataclass(frozen=True, slots=True)
class Moves:
    """What a transition does to the clocks: each that starts is named with its rule's."""

    stops: frozenset[Clock] = frozenset()
    starts: tuple[tuple[Clock, Clock], ...] = ()
    pauses: bool = False
    resumes: bool = False

    @property
    def any(self) -> bool:
        """Whether it does anything at all."""
        return bool(self.stops or self.starts or self.pauses or self.resumes)


NOTHING = Moves()
ENDS = Moves(stops=frozenset(Clock))


def moves(
    *starts: Clock | tuple[Clock, Clock],
    stops: tuple[Clock, ...] = (),
    pauses: bool = False,
    resumes: bool = False,
) -> Moves:
    begun = tuple(each if isinstance(each, tuple) else (each, each) for each in starts)
    return Moves(frozenset(stops), begun, pauses, resumes)
