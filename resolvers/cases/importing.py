"""Messages with their replies from a file: cases at their true times."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from resolvers import areas, calendar, database, journal, sheets
from resolvers.actors import Actor, Channel
from resolvers.cases import categories, clocks
from resolvers.cases.numbers import numbers
from resolvers.cases.transitions import TRANSITIONS
from resolvers.refusals import NotAllowed, NotValid, Reason, Wrong
from resolvers.sheets import Progress
from resolvers.tables.case_words import CaseAct, Outcome, Source, Stage, Urgency

COLUMNS = ("number", "reporter", "title", "reported_at", "detail", "reply", "replied_at")
BATCH = 500
TITLE = 120
NEEDED = ("number", "title", "detail")


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did, in cases."""

    added: int
    unchanged: int


@dataclass(frozen=True, slots=True)
class Message:
    """One line of the file; a reply has its time."""

    origin: str
    title: str
    text: str
    reported_at: datetime
    reply: str
    replied_at: datetime | None


async def import_messages(
    actor: Actor, source: Path | str, *, area: str, progress: Progress | None = None
) -> Imported:
    """Take messages and their replies out of a CSV file; a second time changes nothing.

    Each becomes a case whose acts and journal stand at their true times; with a reply it
    is closed. The category is suggested from the text. All of the file, or nothing.

    Args:
        actor: the system, or an administrator of the area.
        source: the file, or its text; columns number, reporter, title, reported_at, detail,
            reply, replied_at; times in Shanghai; UTF-8 or GB 18030.
        area: code of the area that all of them are about.
        progress: told after each batch how many lines of how many are done.

    Raises:
        NotAllowed: the actor does not administer the area.
        NotValid: there is no such area, columns are missing, or lines are wrong; each is named.
    """
    there = areas.tree().get(area)
    if there is None or there.retired_at:
        raise NotValid({"area": Wrong(Reason.NO_SUCH_AREA, {"code": area})})
    if not areas.administers(actor, area):
        raise NotAllowed(Reason.NOT_YOUR_POST)
    messages = _messages(sheets.read(source, COLUMNS), area)
    told, added = progress or sheets.nobody, 0
    async with database.transaction():
        await database.execute("select pg_advisory_xact_lock(hashtext('case.imported'))")
        new = await _new(messages)
        for start in range(0, len(new), BATCH):
            await _write(actor, new[start : start + BATCH], area)
            added = min(start + BATCH, len(new))
            told(added, len(new))
    return Imported(len(new), len(messages) - len(new))


def _messages(lines: list[tuple[int, dict[str, str]]], area: str) -> list[Message]:
    messages, wrong = [], {}
    seen: set[str] = set()
    for line, row in lines:
        reason, facts = _wrong(row, seen)
        seen.add(row["number"])
        if reason:
            wrong[str(line)] = Wrong(reason, {"line": line, **facts})
        else:
            messages.append(_message(row, area))
    if wrong:
        raise NotValid(wrong, Reason.LINES_WRONG)
    return messages


def _wrong(row: dict[str, str], seen: set[str]) -> tuple[Reason | None, dict[str, str]]:
    """The first thing that is wrong with a line, and what its sentence is filled with."""
    if empty := next((name for name in NEEDED if not row[name]), None):
        return Reason.LINE_EMPTY, {"column": empty}
    if row["number"] in seen:
        return Reason.LINE_DUPLICATE, {"code": row["number"]}
    return _wrong_time(row)


def _wrong_time(row: dict[str, str]) -> tuple[Reason | None, dict[str, str]]:
    times = []
    for name in ("reported_at", "replied_at") if row["reply"] else ("reported_at",):
        if (at := _time(row[name])) is None:
            return Reason.LINE_BAD_TIME, {"column": name, "text": row[name]}
        times.append(at)
    return (None if times == sorted(times) else Reason.LINE_ANSWERED_TOO_EARLY), {}


def _time(text: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=calendar.SHANGHAI)


def _message(row: dict[str, str], area: str) -> Message:
    reported_at = _time(row["reported_at"])
    assert reported_at is not None
    return Message(
        origin=f"{area}:{row['number']}",
        title=row["title"][:TITLE],
        text=row["detail"],
        reported_at=reported_at,
        reply=row["reply"],
        replied_at=_time(row["replied_at"]) if row["reply"] else None,
    )


async def _new(messages: list[Message]) -> list[Message]:
    known = await database.rows(
        "select origin from cases where origin = any($1)", [m.origin for m in messages]
    )
    there = {r["origin"] for r in known}
    return [m for m in messages if m.origin not in there]


async def _write(actor: Actor, messages: list[Message], area: str) -> None:
    serials = await numbers([m.reported_at for m in messages], area)
    ids = [uuid7() for _ in messages]
    together = list(zip(ids, messages, strict=True))
    replied = [(id, m) for id, m in together if m.replied_at]
    acts = [_act(id, m, area, CaseAct.REPORT) for id, m in together]
    acts += [_act(id, m, area, kind) for id, m in replied for kind in _ENDING]
    async with database.connection() as c:
        await c.executemany(
            _CASE, [_case(id, m, n, area) for (id, m), n in zip(together, serials, strict=True)]
        )
        await c.executemany(_FINISH, [_finish(id, m, area) for id, m in replied])
        await c.executemany(_ACT, acts)
    waiting = [
        (_Waiting(id, area, _category(m)), m.reported_at) for id, m in together if not m.replied_at
    ]
    await clocks.insert(
        [clock for each in waiting for clock in clocks.starting(each[0], [MOVES], each[1])]
    )
    await clocks.point(*(case.id for case, _ in waiting))
    await journal.record_many(actor.through(Channel.IMPORT), [_entry(*act[:5]) for act in acts])


@dataclass(frozen=True, slots=True)
class _Waiting:
    """What the clocks of a message depend on that has no reply yet."""

    id: UUID
    area: str
    category: str
    urgency: Urgency = Urgency.NORMAL


MOVES = TRANSITIONS[CaseAct.REPORT].clocks
_ENDING = (CaseAct.FINISH, CaseAct.CLOSE)
_CASE = """
    insert into cases (id, number, county, area, category, title, text, place, urgency, source,
        origin, stage, anonymous, reported_at, stage_at, outcome, finished_at,
        closed_at, act_count, photo_count, reopened_count, unsatisfied_count, version)
    values ($1, $2, $3, $4, $5, $6, $7, '', 'normal', $8, $9, $10, false, $11, $12, $13, $14,
        $14, $15, 0, 0, 0, 1)
"""
_FINISH = """
    insert into case_finishes (id, "case", county, at, outcome, contacted, reply, internal)
    values ($1, $2, $3, $4, $5, false, $6, '')
"""
_ACT = """
    insert into case_acts (id, "case", county, kind, at, word, note, internal)
    values ($1, $2, $3, $4, $5, $6, $7, '')
"""


def _case(id: UUID, message: Message, number: str, area: str) -> tuple[Any, ...]:
    replied = message.replied_at is not None
    return (
        id,
        number,
        area[:6],
        area,
        _category(message),
        message.title,
        message.text,
        Source.IMPORT.value,
        message.origin,
        (Stage.CLOSED if replied else Stage.REPORTED).value,
        message.reported_at,
        message.replied_at or message.reported_at,
        Outcome.EXPLAINED.value if replied else None,
        message.replied_at,
        3 if replied else 1,
    )


def _category(message: Message) -> str:
    return categories.suggest(f"{message.title}\n{message.title}\n{message.text}").code


def _finish(id: UUID, message: Message, area: str) -> tuple[Any, ...]:
    return uuid7(), id, area[:6], message.replied_at, Outcome.EXPLAINED.value, message.reply


def _act(id: UUID, message: Message, area: str, kind: CaseAct) -> tuple[Any, ...]:
    at = message.reported_at if kind is CaseAct.REPORT else message.replied_at
    finishing = kind is CaseAct.FINISH
    word = Outcome.EXPLAINED.value if finishing else None
    return uuid7(), id, area[:6], kind.value, at, word, message.reply if finishing else ""


def _entry(act: UUID, case: UUID, _county: str, kind: str, at: datetime) -> journal.New:
    row = TRANSITIONS[CaseAct(kind)]
    return journal.New(row.recorded, str(case), at, {"act": act, "to": row.to})
