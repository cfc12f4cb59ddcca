"""The rows that taking over a file writes, made before anything is written."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from resolvers import secrecy
from resolvers.estates import places
from resolvers.estates.drafts.comparing import (
    Change,
    Comparison,
    Held,
    Known,
    Print,
    Wanted,
)
from resolvers.estates.drafts.parsing import Entry, NamedOwner
from resolvers.estates.names import tenant_print
from resolvers.tables.roll_words import RollField, UnitChangeKind
from resolvers.tables.units import OwnerKind, UnitStatus, UnitUse

BUILDING = ("id", "estate", "name", "area")
UNIT = (
    "id", "county", "estate", "building", "entrance", "room", "place", "use", "exclusive_area",
    "area_basis", "status", "counts_for_vote", "certificate", "added_at",
)  # fmt: skip
OWNER = (
    "id", "county", "estate", "kind", "developer", "name", "name_fingerprint", "phone",
    "phone_fingerprint", "id_number", "id_fingerprint", "credit_code",
)  # fmt: skip
OWNERSHIP = (
    "id", "county", "unit", "owner", "share_numerator", "share_denominator", "represents",
    "evidence", "tail_fingerprint", "from_date",
)  # fmt: skip
TENANT = (
    "id", "county", "unit", "name", "name_fingerprint", "phone", "phone_fingerprint", "from_date",
)  # fmt: skip
Row = tuple[Any, ...]
Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """The estate into which is written, its buildings by their keys, and the time."""

    estate: UUID
    area: str
    buildings: Mapping[str, UUID]
    counts_parking: bool
    said: Collection[RollField]
    at: datetime
    today: date

    @property
    def county(self) -> str:
        return self.area[:6]


@dataclass(slots=True)
class Plan:
    """The rows to be written, by table, and the ids of what ends."""

    buildings: list[Row] = field(default_factory=list)
    areas: dict[UUID, int] = field(default_factory=dict)
    units: list[Row] = field(default_factory=list)
    changed: list[Row] = field(default_factory=list)
    owners: list[Row] = field(default_factory=list)
    known: list[Row] = field(default_factory=list)
    ownerships: list[Row] = field(default_factory=list)
    amended: list[Row] = field(default_factory=list)
    tenants: list[Row] = field(default_factory=list)
    ended: list[UUID] = field(default_factory=list)
    left: list[UUID] = field(default_factory=list)
    gone: list[UUID] = field(default_factory=list)


def plan(
    ground: Ground, comparison: Comparison, owners: Mapping[UUID, Print], *, drops_gone: bool
) -> Plan:
    """What to write so that the roll says what the file says.

    Args:
        ground: where.
        comparison: what differs.
        owners: those whom the roll knows.
        drops_gone: whether units that the file does not have leave the roll.
    """
    planner = _Planner(ground, owners)
    for change in comparison.changes:
        if change.kind is UnitChangeKind.GONE:
            if drops_gone and change.known:
                planner.plan.gone.append(change.known.id)
        elif change.wanted:
            planner.take(change, change.wanted)
    return planner.plan


class _Planner:
    """Gathers rows, and knows which owners it has met."""

    def __init__(self, ground: Ground, owners: Mapping[UUID, Print]) -> None:
        self.ground = ground
        self.plan = Plan()
        self.buildings = dict(ground.buildings)
        self.met: dict[Key, UUID] = {}
        self.prints = dict(owners)
        for id, mark in owners.items():
            self.meet(id, mark)

    def meet(self, id: UUID, mark: Print, same: str = "") -> None:
        for key in _keys(mark, same):
            self.met.setdefault(key, id)

    def take(self, change: Change, wanted: Wanted) -> None:
        entry, known = wanted.entry, change.known
        building = self.building(entry)
        if entry.building_area:
            self.plan.areas[building] = entry.building_area
        unit = known.id if known else uuid7()
        if known is None:
            self.plan.units.append(self.unit(unit, building, entry))
        else:
            self.plan.changed.append(self.change(known, entry))
        if known is None or RollField.OWNER in change.what:
            self.own(unit, known, wanted)
        if known is None or RollField.TENANT in change.what:
            self.let(unit, known, entry)

    def building(self, entry: Entry) -> UUID:
        key = places.building_key(entry.building)
        if key not in self.buildings:
            self.buildings[key] = uuid7()
            name = places.building_name(entry.building)
            row = self.buildings[key], self.ground.estate, name, self.ground.area
            self.plan.buildings.append(row)
        return self.buildings[key]

    def unit(self, id: UUID, building: UUID, entry: Entry) -> Row:
        ground = self.ground
        counts = entry.counts
        if counts is None:
            counts = ground.counts_parking or entry.use is not UnitUse.PARKING
        return (
            *(id, ground.county, ground.estate, building, entry.entrance, entry.room, entry.order),
            *(entry.use.value, entry.area, entry.basis.value, entry.status.value, counts),
            *(_sealed(entry.certificate), ground.at),
        )

    def change(self, known: Known, entry: Entry) -> Row:
        said = self.ground.said
        return (
            known.id,
            (entry.use if RollField.USE in said else known.use).value,
            entry.area,
            (entry.basis if RollField.AREA_BASIS in said else known.basis).value,
            (entry.status if RollField.STATUS in said else known.status).value,
            known.counts if entry.counts is None else entry.counts,
            _sealed(entry.certificate),
        )

    def own(self, unit: UUID, known: Known | None, wanted: Wanted) -> None:
        left = list(known.owners) if known else []
        for owner, mark in wanted.owners:
            same = next((each for each in left if mark.fits(each.print)), None)
            id = self.owner(owner, mark, same.owner if same else None, wanted.entry.status)
            tail = tail_of(unit, owner)
            if same:
                left.remove(same)
                self.plan.amended.append(self.amend(same, owner, tail))
            else:
                self.plan.ownerships.append(self.ownership(unit, id, owner, tail, wanted.entry))
        self.plan.ended += [each.id for each in left]

    def amend(self, held: Held, owner: NamedOwner, tail: bytes | None) -> Row:
        said = self.ground.said
        share = owner.share if RollField.SHARE in said else held.share
        represents = owner.represents if RollField.REPRESENTS in said else held.represents
        return held.id, *(share or (None, None)), represents, tail

    def ownership(
        self, unit: UUID, id: UUID, owner: NamedOwner, tail: bytes | None, entry: Entry
    ) -> Row:
        since = entry.from_date or self.ground.today
        return (
            *(uuid7(), self.ground.county, unit, id, *(owner.share or (None, None))),
            *(owner.represents, entry.evidence.value, tail, since),
        )

    def owner(self, owner: NamedOwner, mark: Print, held: UUID | None, status: UnitStatus) -> UUID:
        id = self.find(mark, owner.same) or held
        if id is None:
            id = uuid7()
            self.plan.owners.append(owner_row(self.ground, id, owner, mark, status))
            self.prints[id] = mark
        elif mark.adds(self.prints[id]):
            self.plan.known.append(owner_row(self.ground, id, owner, mark, status))
            self.prints[id] = mark
        self.meet(id, mark, owner.same)
        return id

    def find(self, mark: Print, same: str) -> UUID | None:
        """An owner met before: a number says enough, name and phone only if no number differs."""
        for key in _keys(mark, same):
            id = self.met.get(key)
            if id and (key[0] != "phone" or mark.fits(self.prints[id])):
                return id
        return None

    def let(self, unit: UUID, known: Known | None, entry: Entry) -> None:
        self.plan.left += [id for id, _name in known.tenants] if known else []
        if entry.tenant:
            phone = entry.tenant_phone
            mark = secrecy.fingerprint(phone) if phone else None
            name = _sealed(entry.tenant), tenant_print(unit, entry.tenant)
            row = (uuid7(), self.ground.county, unit, *name, _sealed(phone), mark)
            self.plan.tenants.append((*row, self.ground.today))


def owner_row(ground: Ground, id: UUID, owner: NamedOwner, mark: Print, status: UnitStatus) -> Row:
    """An owner as the roll keeps them, all but a credit code sealed."""
    developer = owner.kind is OwnerKind.ORGANISATION and status is not UnitStatus.DELIVERED
    number = owner.number if owner.kind is OwnerKind.PERSON else None
    return (
        *(id, ground.county, ground.estate, owner.kind.value, developer),
        *(_sealed(owner.name), mark.name, _sealed(owner.phone), mark.phone),
        *(_sealed(number), mark.number, mark.code),
    )


def tail_of(unit: UUID, owner: NamedOwner) -> bytes | None:
    """By what the last six of an owner's id number are found again, for this unit only."""
    if not owner.number or owner.kind is not OwnerKind.PERSON:
        return None
    return secrecy.fingerprint_within(unit, owner.number[-6:])


def _keys(mark: Print, same: str) -> Sequence[Key]:
    """Under what an owner is met again: a number first; a name alone says nothing."""
    keys: list[Key] = []
    if mark.number:
        keys.append(("number", mark.number))
    if mark.code:
        keys.append(("code", mark.code))
    if same:
        keys.append(("same", mark.name, same))
    if mark.phone:
        keys.append(("phone", mark.name, mark.phone))
    return keys


def _sealed(text: str | None) -> bytes | None:
    return secrecy.encrypt(text) if text else None
