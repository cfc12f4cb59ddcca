"""What has to be said to draw a grid or a micro-grid."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BaseModel, Field, StringConstraints

from resolvers.areas import codes
from resolvers.areas.tree import Area
from resolvers.refusals import NotValid, Reason, Wrong, checked
from resolvers.tables.areas import GridKind, Level

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
Households = Annotated[int, Field(ge=0, le=10_000)]


@dataclass(frozen=True, slots=True)
class Part:
    """One of the areas that another is divided into."""

    name: str
    households: int | None = None
    building: str | None = None


class Plan(BaseModel):
    """An area as it shall be drawn."""

    name: Name
    kind: GridKind | None = None
    building: str | None = None
    households: Households | None = None


class GridPlan(Plan):
    """A grid: basic, or dedicated to a park, a school, a market."""

    kind: GridKind = GridKind.BASIC


class RuralPlan(Plan):
    """A rural micro-grid: a few neighbouring households."""

    kind: None = None
    building: None = None
    households: Annotated[int, Field(ge=5, le=15)]


class UrbanPlan(Plan):
    """An urban micro-grid: exactly one building."""

    kind: None = None
    building: Name


def planned(parent: Area, **given: Any) -> Plan:
    """What is given, as a plan of an area below *parent*.

    Raises:
        NotValid: with every wrong field.

    Source: rural micro-grids have 5 to 15 households, urban ones are one building.
    """
    if parent.level is Level.VILLAGE:
        return checked(GridPlan, **{**given, "building": None})
    urban = codes.is_urban(parent.code)
    if urban or (urban is None and given.get("building")):
        return checked(UrbanPlan, **{**given, "kind": None})
    return checked(RuralPlan, **{**given, "kind": None, "building": None})


def all_planned(parent: Area, parts: Sequence[Part], kind: GridKind | None) -> list[Plan]:
    """The plans of all parts.

    Raises:
        NotValid: with every wrong field of every part, as ``into.0.name``.
    """
    plans: list[Plan] = []
    wrong: dict[str, Wrong] = {}
    for place, part in enumerate(parts):
        try:
            plans.append(
                planned(
                    parent,
                    name=part.name,
                    kind=kind,
                    building=part.building,
                    households=part.households,
                )
            )
        except NotValid as refusal:
            wrong |= {f"into.{place}.{field}": why for field, why in refusal.fields.items()}
    if len(parts) < 2:
        wrong["into"] = Wrong(Reason.TOO_FEW, {"limit": 2})
    if wrong:
        raise NotValid(wrong)
    return plans
