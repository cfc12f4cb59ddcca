"""What a file would change in the roll: units that are new, changed or gone."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from resolvers import database, secrecy
from resolvers.estates import places
from resolvers.estates.drafts.checking import owners_of
from resolvers.estates.drafts.parsing import Entry, NamedOwner
from resolvers.estates.names import owner_print, tenant_print
from resolvers.tables.roll_words import RollField, UnitChangeKind
from resolvers.tables.units import AreaBasis, OwnerKind, UnitStatus, UnitUse

NOW = """
    select u.id, u.place, b.name as building, u.entrance, u.room, u.exclusive_area as area,
           u.area_basis as basis, u.use, u.status, u.counts_for_vote as counts,
           array(select (s.id, o.id, o.name_fingerprint, o.phone_fingerprint, o.id_fingerprint,
                         o.credit_code, s.share_numerator, s.share_denominator, s.represents)
                   from ownerships s join owners o on o.id = s.owner
                  where s.unit = u.id and s.to_date is null order by s.id) owners,
           array(select (t.id, t.name_fingerprint) from tenants t
                  where t.unit = u.id and t.to_date is null) tenants
      from units u join buildings b on b.id = u.building
     where u.estate = $1 and u.gone_at is null
"""
COMPARED = {
    RollField.AREA: "area",
    RollField.AREA_BASIS: "basis",
    RollField.USE: "use",
    RollField.STATUS: "status",
    RollField.COUNTS: "counts",
}


@dataclass(frozen=True, slots=True)
class Print:
    """An owner as a roll finds them again."""

    name: bytes
    phone: bytes | None
    number: bytes | None
    code: str | None

    def fits(self, other: "Print") -> bool:
        """Whether both may be the same: nothing that both say differs."""
        said = (self.phone, other.phone), (self.number, other.number), (self.code, other.code)
        return self.name == other.name and all(a == b or None in (a, b) for a, b in said)

    def adds(self, other: "Print") -> bool:
        """Whether this says something that the other does not."""
        said = (self.phone, other.phone), (self.number, other.number), (self.code, other.code)
        return any(a is not None and b is None for a, b in said)


@dataclass(frozen=True, slots=True)
class Held:
    """An ownership as the roll has it."""

    id: UUID
    owner: UUID
    print: Print
    share: tuple[int, int] | None
    represents: bool


@dataclass(frozen=True, slots=True)
class Known:
    """A unit as the roll has it."""

    id: UUID
    place: str
    building: str
    entrance: str
    room: str
    area: int
    basis: AreaBasis
    use: UnitUse
    status: UnitStatus
    counts: bool
    owners: tuple[Held, ...]
    tenants: tuple[tuple[UUID, bytes], ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A unit as the file has it."""

    entry: Entry
    owners: tuple[tuple[NamedOwner, Print], ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one unit; *what* names the fields that differ."""

    kind: UnitChangeKind
    label: str
    known: Known | None
    wanted: Wanted | None
    what: tuple[RollField, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that a file would change."""

    changes: tuple[Change, ...]
    unchanged: int

    def count(self, kind: UnitChangeKind) -> int:
        """How many units of that kind."""
        return sum(each.kind is kind for each in self.changes)


async def roll_now(estate: UUID) -> dict[str, Known]:
    """The units of an estate by what tells them apart."""
    return {row["place"]: _known(row) for row in await database.rows(NOW, estate)}


def compare(
    estate: UUID,
    units: Mapping[str, Sequence[Entry]],
    now: Mapping[str, Known],
    said: Collection[RollField],
) -> Comparison:
    """What the file changes; columns that it does not have change nothing."""
    changes: list[Change] = []
    unchanged = 0
    for place in sorted(units):
        unit, known = units[place], now.get(place)
        wanted = _wanted(estate, unit)
        if known is None:
            changes.append(Change(UnitChangeKind.NEW, _label(unit[0]), None, wanted))
        elif what := _differs(known, wanted, said):
            changes.append(Change(UnitChangeKind.CHANGED, _label(known), known, wanted, what))
        else:
            unchanged += 1
    gone = sorted(now.keys() - units.keys())
    changes += [Change(UnitChangeKind.GONE, _label(now[each]), now[each], None) for each in gone]
    return Comparison(tuple(changes), unchanged)


def print_of(estate: UUID, owner: NamedOwner) -> Print:
    """How an owner of this estate is found again."""
    person = owner.kind is OwnerKind.PERSON
    number = owner.number
    return Print(
        name=owner_print(estate, owner.name),
        phone=secrecy.fingerprint(owner.phone) if owner.phone else None,
        number=secrecy.fingerprint_within(estate, number) if number and person else None,
        code=None if person else number,
    )


def _wanted(estate: UUID, unit: Sequence[Entry]) -> Wanted:
    owners = tuple((each, print_of(estate, each)) for each in owners_of(unit))
    return Wanted(unit[0], owners)


def _differs(known: Known, wanted: Wanted, said: Collection[RollField]) -> tuple[RollField, ...]:
    entry = wanted.entry
    found = [
        field
        for field, name in COMPARED.items()
        if field in said and getattr(entry, name) not in (None, getattr(known, name))
    ]
    if RollField.OWNER in said and _owners_differ(known.owners, wanted, said):
        found.append(RollField.OWNER)
    if RollField.TENANT in said and _tenants_differ(known, entry):
        found.append(RollField.TENANT)
    return tuple(found)


def _owners_differ(held: Sequence[Held], wanted: Wanted, said: Collection[RollField]) -> bool:
    left = list(held)
    for owner, mark in wanted.owners:
        same = next((each for each in left if mark.fits(each.print)), None)
        if same is None or mark.adds(same.print):
            return True
        if RollField.SHARE in said and owner.share != same.share:
            return True
        if RollField.REPRESENTS in said and owner.represents != same.represents:
            return True
        left.remove(same)
    return bool(left)


def _tenants_differ(known: Known, entry: Entry) -> bool:
    names = [name for _id, name in known.tenants]
    return bool(names or entry.tenant) and names != [tenant_print(known.id, entry.tenant)]


def _label(unit: Entry | Known) -> str:
    return places.label(unit.building, unit.entrance, unit.room)


def _known(row: Mapping[str, Any]) -> Known:
    owners = tuple(
        Held(id, owner, Print(*marks), (part, whole) if whole else None, represents)
        for id, owner, *marks, part, whole, represents in row["owners"]
    )
    words = {
        "basis": AreaBasis(row["basis"]),
        "use": UnitUse(row["use"]),
        "status": UnitStatus(row["status"]),
        "owners": owners,
        "tenants": tuple((id, name) for id, name in row["tenants"]),
    }
    return Known(**{**row, **words})
