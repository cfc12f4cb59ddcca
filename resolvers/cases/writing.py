"""What every act on a case writes: its row, the case's new state, the journal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field, StringConstraints
from pydantic_core import PydanticCustomError
from uuid_utils.compat import uuid7

from resolvers import database, files, journal
from resolvers.actors import Actor, system
from resolvers.cases import clocks, telling
from resolvers.cases.case import Case
from resolvers.cases.facts import Request
from resolvers.cases.moves import NOTHING, Moves
from resolvers.cases.transitions import TRANSITIONS
from resolvers.clock import now
from resolvers.database import Row, Rows
from resolvers.refusals import Reason
from resolvers.tables.case_words import CaseAct, Stage

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)]
Photos = Annotated[list[UUID], Field(default_factory=list, max_length=9, validate_default=True)]


def with_photo(photos: list[UUID], *, needed: bool) -> list[UUID]:
    """The photos of an act, at least one where the category asks for it."""
    if needed and not photos:
        raise PydanticCustomError(Reason.PHOTO_NEEDED.value, "a photo is needed")
    return photos


Beside = tuple[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Deed:
    """One act on a case as it is written down, with all that comes of it.

    *changes* are the case's new values, *beside* the rows of other tables, each with its table,
    *starts* the clocks that start beside what the transition says, and *then* what is done to
    clocks after that.
    """

    actor: Actor
    act: CaseAct
    to: Stage | None = None
    note: str = ""
    internal: str = ""
    word: str | None = None
    organisation: UUID | None = None
    photos: Sequence[UUID] = ()
    facts: Mapping[str, object] = field(default_factory=dict)
    changes: Mapping[str, Any] = field(default_factory=dict)
    beside: Sequence[Beside] = ()
    starts: Sequence[clocks.Row] = ()
    then: Moves = NOTHING
    id: UUID = field(default_factory=uuid7)

    @property
    def moves(self) -> tuple[Moves, Moves]:
        """What it does to the clocks of its case, the one after the other."""
        return TRANSITIONS[self.act].clocks, self.then


async def write(
    actor: Actor,
    case: Case,
    act: CaseAct,
    *,
    to: Stage | None = None,
    note: str = "",
    internal: str = "",
    word: str | None = None,
    organisation: UUID | None = None,
    photos: Sequence[UUID] = (),
    facts: Mapping[str, object] | None = None,
    beside: Sequence[Beside] = (),
    starts: Sequence[clocks.Row] = (),
    then: Moves = NOTHING,
    **changes: Any,
) -> UUID:
    """Write one act on a locked case, and move it; returns the act's id."""
    said = (to, note, internal, word, organisation, photos, facts or {}, changes)
    deed = Deed(actor, act, *said, beside, starts, then)
    await write_all(case, deed)
    return deed.id


async def write_all(case: Case, *deeds: Deed, new: Mapping[str, Any] | None = None) -> None:
    """Write acts on a locked case, the one after the other, and move it.

    Args:
        case: what was judged.
        deeds: what was done, in this order.
        new: the row of a case that begins with them.
    """
    at = new["reported_at"] if new else now()
    started = _started(case, deeds, at)
    photos = [row for deed in deeds for row in await _photos(case, deed)]
    rows = [*_beside(case, deeds), Rows("case_acts", [_act(case, deed, at) for deed in deeds])]
    rows.append(Rows("case_photos", photos))
    done = [(_named(deed.actor, case), _entry(case, deed)) for deed in deeds]
    if new:
        rows.append(Rows("cases", [{**new, **_begun(deeds, at, started, len(photos))}]))
        rows.append(clocks.beginning(started))
        await database.insert_all(*rows, then=journal.recording(done))
    else:
        await database.insert_all(*rows)
        await clocks.follow(deeds[0].actor, case, _moves(deeds), at)
        await clocks.insert(started)
        await _change(case, deeds, at, bool(started), len(photos))
    for deed in deeds:
        await telling.tell(case, deed.act, deed.id, deed.organisation)
    if not new:
        await journal.record_each(done)


def _beside(case: Case, deeds: Sequence[Deed]) -> list[Rows]:
    whose = {"case": case.id, "county": case.area[:6]}
    tables: dict[str, list[Row]] = {}
    for table, row in (each for deed in deeds for each in deed.beside):
        tables.setdefault(table, []).append({**row, **whose})
    return [Rows(table, rows) for table, rows in tables.items()]


def _moves(deeds: Sequence[Deed]) -> list[Moves]:
    return [moves for deed in deeds for moves in deed.moves]


def _started(case: Case, deeds: Sequence[Deed], at: datetime) -> list[clocks.Row]:
    """The clocks that start: those of the transitions, and those that come beside them."""
    moved = clocks.starting(case, _moves(deeds), at)
    return moved + [clock for deed in deeds for clock in deed.starts]


def _act(case: Case, deed: Deed, at: datetime) -> dict[str, object]:
    return {
        "id": deed.id,
        "case": case.id,
        "county": case.area[:6],
        "kind": deed.act,
        "by": deed.actor.person,
        "organisation": deed.organisation,
        "at": at,
        "word": deed.word,
        "note": deed.note,
        "internal": deed.internal,
    }


def _entry(case: Case, deed: Deed) -> journal.New:
    moved = {"to": deed.to} if deed.to else {}
    facts = {"act": deed.id, **moved, **deed.facts}
    return journal.New(TRANSITIONS[deed.act].recorded, str(case.id), now(), facts, case.area)


def _changes(deeds: Sequence[Deed], at: datetime) -> dict[str, Any]:
    """Where the acts leave a case."""
    changes: dict[str, Any] = {}
    for deed in deeds:
        changes |= {"stage": deed.to, "stage_at": at} if deed.to else {}
        changes |= deed.changes
    return changes


def _begun(
    deeds: Sequence[Deed], at: datetime, started: Sequence[clocks.Row], photos: int
) -> dict[str, Any]:
    counts = {"act_count": len(deeds), "version": 1 + len(deeds), "photo_count": photos}
    return {**_changes(deeds, at), **clocks.pointers(started), **counts}


async def _change(
    case: Case, deeds: Sequence[Deed], at: datetime, started: bool, photos: int
) -> None:
    changes = _changes(deeds, at)
    if case.request and any(deed.to for deed in deeds):
        await let_go(case.request, at)
    counts = ("act_count = act_count + $2", "version = version + $2")
    sets = [*counts, "photo_count = photo_count + $3"]
    sets += [f"{name} = ${n}" for n, name in enumerate(changes, start=4)]
    pointed = started or any(moves.any for moves in _moves(deeds))
    plain = f"update cases set {', '.join(sets)} where id = any($1)"
    statement = clocks.pointing(sets) if pointed else plain
    await database.execute(statement, [case.id], len(deeds), photos, *changes.values())


async def let_go(request: Request, at: datetime) -> None:
    """What was asked is without object once the case has moved on, unless it was decided."""
    await database.execute(
        "update case_requests set granted = false, decided_at = $2"
        " where id = $1 and granted is null",
        request.id,
        at,
    )


def _named(actor: Actor, case: Case) -> Actor:
    """Who the journal names: not a reporter who keeps their name from those who handle it."""
    hidden = case.anonymous and (case.mine or not case.act_count) and not actor.system
    return system("reporter", actor.channel) if hidden else actor


async def _photos(case: Case, deed: Deed) -> list[dict[str, object]]:
    """The rows of uploaded photos that become part of a case."""
    attached = await files.attach(deed.actor, deed.photos) if deed.photos else []
    return [
        {"file": file.id, "case": case.id, "act": deed.id, "position": place}
        for place, file in enumerate(attached)
    ]
