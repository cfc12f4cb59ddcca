"""Secret ballots: sealed while people vote, opened all at once when the poll closes.

While a poll is open the database holds who took part, and envelopes that only the key of the
installation opens. With the closing they are opened and written as a list in the order of their
receipts: from then on nothing says any more which of them came when, let alone from whom.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any
from uuid import UUID, uuid4

from resolvers import calendar, clock, database, journal, secrecy
from resolvers.actors import Actor
from resolvers.polls.parts import MARKED, Ballot
from resolvers.polls.poll import Poll
from resolvers.polls.receipts import hashed, secret_receipt
from resolvers.tables.form_words import FormMark
from resolvers.tables.poll_words import BallotCapacity, BallotChoice

LETTERS = {BallotChoice.FOR: "f", BallotChoice.AGAINST: "a", BallotChoice.ABSTAIN: "o"}
CHOICES = {letter: choice for choice, letter in LETTERS.items()}
DIGITS = 10
_TAKES_PART = """
    insert into ballots (id, poll, head, cast_by, capacity, cast_at)
    select $1, $2, h.id, $4, $5, $6 from poll_heads h where h.id = $3
    on conflict (head) do nothing returning (select area from poll_heads where id = $3)
"""
_SEAL = "insert into sealed_ballots (id, poll, key_fingerprint, sealed) values ($1, $2, $3, $4)"
_READ_ALL = "select sealed from sealed_ballots where poll = $1"
_EMPTY = "delete from sealed_ballots where poll = $1"
_LIST = """
    insert into secret_ballots (id, poll, area, choices, receipt_hash)
    select b.id, $1, b.area, string_to_array(b.choices, ' '), b.receipt
      from unnest($2::uuid[], $3::int[], $4::text[], $5::bytea[])
        with ordinality as b (id, area, choices, receipt, n) order by b.n
"""
_READ = """
    select area, choices, receipt_hash from secret_ballots where poll = $1 order by receipt_hash
"""
_ONE = """
    select area, choices, receipt_hash from secret_ballots where poll = $1 and receipt_hash = $2
"""
_MINE = "select capacity, cast_at from ballots where head = $1 and cast_by = $2"
_SEALED = "select sealed from sealed_ballots where poll = $1 and key_fingerprint = $2"
_SLIPS = """
    select s.area, s.receipt,
           array(select (m.about, m.mark) from slip_reading_marks m
                  where m.reading = (select r.id from slip_readings r where r.slip = s.id
                                      order by r.at desc, r.id desc limit 1))
           as marks
      from ballot_slips s where s.poll = $1 and s.stage = 'counted'
"""
Said = Mapping[UUID, BallotChoice]


@dataclass(frozen=True, slots=True)
class Taking:
    """Who takes part in a secret poll: which head, as what, by whom, and when it was handed in."""

    head: UUID
    capacity: BallotCapacity
    by: UUID | None
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Taken:
    """That somebody took part, and the area that their ballot bears, in 0.01 m²."""

    ballot: UUID
    area: int


@dataclass(frozen=True, slots=True)
class Opened:
    """A secret ballot as it lies in the list: what it says, its area, the hash of its receipt."""

    area: int
    receipt: bytes
    answers: Said
    marks: Said


def day_of(at: dt.datetime) -> dt.datetime:
    """The beginning of its day: nothing finer is kept of when somebody voted secretly."""
    return dt.datetime.combine(calendar.local(at), dt.time(), calendar.SHANGHAI)


async def put_in(
    actor: Actor, poll: Poll, head: UUID, capacity: BallotCapacity, said: Said, key: UUID | None
) -> str | None:
    """Write down that a head took part, and apart from that what it chose.

    Only for those who have judged, while they hold the poll and the head. Both are written in one
    transaction, or neither. Returns the receipt, which is kept nowhere; None if the head has voted.
    """
    there = Taking(head, capacity, actor.person, clock.now())
    taken = await take_part(actor, poll, there)
    if taken is None:
        return None
    number = secret_receipt(head, key)
    letters = "".join(LETTERS[said[each]] for each in _asked(poll))
    sealed = secrecy.encrypt(f"{taken.area:0{DIGITS}}{hashed(number).hex()}{letters}")
    await database.execute(_SEAL, uuid4(), poll.id, _mark(head, key), sealed)
    return number


async def take_part(actor: Actor, poll: Poll, there: Taking) -> Taken | None:
    """Write down that a head takes part in a secret poll, online or by its envelope; once.

    Only for those who have judged, while they hold the poll and the head.
    """
    made, at = uuid4(), day_of(there.at)
    said = (there.head, there.by, there.capacity.value, at)
    area = await database.value(_TAKES_PART, made, poll.id, *said)
    if area is None:
        return None
    await journal.record(actor, "ballot.cast", there.head, at=at, dated=True, within=poll.id)
    return Taken(made, area)


async def again(actor: Actor, poll: Poll, head: UUID, key: UUID | None) -> Ballot | None:
    """What the actor cast with this very key, which they alone know: sent twice, answered twice."""
    mine = await database.row(_MINE, head, actor.person) if key else None
    if mine is None:
        return None
    number = secret_receipt(head, key)
    sealed = await database.value(_SEALED, poll.id, _mark(head, key))
    row = await database.row(_ONE, poll.id, hashed(number))
    found = _unsealed(poll, sealed) if sealed else _opened(poll, row) if row else None
    if found is None:
        return None
    return Ballot(
        number, mine["cast_at"], BallotCapacity(mine["capacity"]), found.answers, found.marks
    )


async def open_all(poll: Poll) -> None:
    """Open the envelopes of a poll that closes, within its transaction: a list by receipt.

    With them come the ballot papers that two people read alike, so that nothing in it says which
    way a ballot came.
    """
    rows = await database.rows(_READ_ALL, poll.id)
    came = [_unsealed(poll, row["sealed"]) for row in rows] + await _from_the_box(poll)
    found = sorted(came, key=lambda each: each.receipt)
    if not found:
        return
    said = [" ".join({**each.answers, **each.marks}.values()) for each in found]
    ids, areas = [uuid4() for _ in found], [each.area for each in found]
    receipts = [each.receipt for each in found]
    await database.execute(_LIST, poll.id, ids, areas, said, receipts)
    await database.execute(_EMPTY, poll.id)


async def _from_the_box(poll: Poll) -> list[Opened]:
    found = []
    for row in await database.rows(_SLIPS, poll.id):
        marks = {about: MARKED[FormMark(mark)] for about, mark in row["marks"]}
        said = [marks[each] for each in _asked(poll)]
        found.append(_said(poll, row["area"], hashed(row["receipt"]), said))
    return found


async def listed(poll: Poll) -> tuple[Opened, ...]:
    """Every secret ballot of a poll that closed, by the hash of its receipt."""
    return tuple(_opened(poll, row) for row in await database.rows(_READ, poll.id))


async def by_receipt(poll: Poll, number: str) -> Opened | None:
    """The one with a receipt, if there is one."""
    row = await database.row(_ONE, poll.id, hashed(number))
    return _opened(poll, row) if row else None


def _mark(head: UUID, key: UUID | None) -> bytes:
    return secrecy.fingerprint(f"sealed ballot {head} {key or uuid4()}")


def _asked(poll: Poll) -> list[UUID]:
    """What a ballot says something of, in its order: matters, then candidates."""
    plain = [each.id for each in poll.plain]
    return plain + [who.id for each in poll.elections for who in each.candidates]


def _unsealed(poll: Poll, sealed: bytes) -> Opened:
    text = secrecy.decrypt(sealed)
    area, receipt = int(text[:DIGITS]), bytes.fromhex(text[DIGITS : DIGITS + 64])
    return _said(poll, area, receipt, [CHOICES[letter] for letter in text[DIGITS + 64 :]])


def _opened(poll: Poll, row: Mapping[str, Any]) -> Opened:
    return _said(poll, row["area"], row["receipt_hash"], list(map(BallotChoice, row["choices"])))


def _said(poll: Poll, area: int, receipt: bytes, choices: Sequence[BallotChoice]) -> Opened:
    said = zip(_asked(poll), choices, strict=True)
    answers = dict(islice(said, len(poll.plain)))
    return Opened(area, receipt, answers, dict(said))
