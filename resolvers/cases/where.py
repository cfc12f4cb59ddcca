"""Conditions of a statement and what stands in their places."""

from uuid import UUID


class Where:
    """Conditions and their parameters, of which the first is always the person.

    One of the *alternatives* has to hold, too, where there are any.
    """

    def __init__(self, person: UUID | None) -> None:
        self.conditions: list[str] = []
        self.alternatives: list[str] = []
        self.parameters: list[object] = [person]

    def copy(self) -> "Where":
        """The same, to be added to."""
        made = Where(None)
        made.parameters, made.conditions = list(self.parameters), list(self.conditions)
        made.alternatives = self.alternatives
        return made

    def value(self, value: object) -> str:
        """A placeholder for a value."""
        self.parameters.append(value)
        return f"${len(self.parameters)}"

    def add(self, condition: str, *values: object) -> None:
        """A condition; ``{}`` stands for each value."""
        self.conditions.append(condition.format(*(self.value(v) for v in values)))

    def either(self, conditions: list[str], *, apart: bool = False) -> None:
        """One of some conditions, each read through its own index; none narrows nothing.

        A single one holds beside the others, unless it has to be read *apart* from what is shown.
        """
        if len(conditions) == 1 and not apart:
            self.conditions += conditions
        elif conditions:
            before = self.alternatives or ["true"]
            self.alternatives = [f"{one} and ({each})" for each in before for one in conditions]

    def __str__(self) -> str:
        either = " or ".join(f"({each})" for each in self.alternatives)
        return _all([*self.conditions, either] if either else self.conditions)

    def one_by_one(self) -> list[str]:
        """The conditions once with each alternative, so that each is read through its own index."""
        return [_all([*self.conditions, each]) for each in self.alternatives]


def _all(conditions: list[str]) -> str:
    return " and ".join(f"({each})" for each in conditions) or "true"
