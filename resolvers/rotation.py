"""Changing the key that seals personal data, while everything runs."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from resolvers import database, journal, secrecy
from resolvers.actors import Actor
from resolvers.sheets import Progress, nobody

SEALED = (
    ("people", "phone"),
    ("authenticators", "secret"),
    ("people", "id_number"),
    ("organisations", "credit_code"),
    ("organisations", "bank_account"),
    ("claims", "wanted"),
    ("claims", "called"),
    ("claims", "note"),
    ("accusations", "accused_names"),
    ("accusations", "text"),
    ("accusation_acts", "note"),
    ("accusation_acts", "internal"),
    ("units", "certificate"),
    ("owners", "name"),
    ("owners", "phone"),
    ("owners", "id_number"),
    ("tenants", "name"),
    ("tenants", "phone"),
    ("roll_draft_lines", "cells"),
    ("case_sheet_lines", "cells"),
    ("exports", "asked"),
    ("join_requests", "note"),
    ("join_requests", "answer"),
    ("roll_objections", "room"),
    ("roll_objections", "what"),
    ("roll_objections", "answer"),
    ("poll_objections", "what"),
    ("poll_objections", "answer"),
    ("mandate_readings", "name"),
    ("mandate_readings", "phone"),
    ("sealed_ballots", "sealed"),
    ("mailboxes", "address"),
    ("webhooks", "secret"),
    ("webhooks", "old_secret"),
)
BATCH = 500
GRACE = timedelta(seconds=10)  # what was sealed under the old key is committed by then


@dataclass(frozen=True, slots=True)
class Rotation:
    """What changing the key did: the key that seals now, and how many values it sealed anew."""

    key: int
    resealed: int


async def rotate(
    actor: Actor, folder: Path, *, grace: timedelta = GRACE, progress: Progress = nobody
) -> Rotation:
    """Seal everything under a new key, and retire those before it.

    Killed at any moment it loses nothing: both keys open until the end, and the next run
    goes on where this one stopped, without making a third key.

    Args:
        actor: the operator at the command line.
        folder: where the keys lie; every process of this installation reads the same.
        grace: how long to wait for acts that had sealed something when the key was made.
        progress: told after each batch how many values of how many are done.
    """
    if len(secrecy.live(folder)) == 1:
        secrecy.add(folder)
    *older, newest = secrecy.live(folder)
    total = await _left(newest)
    resealed = await _reseal(newest, total, progress)
    await asyncio.sleep(grace.total_seconds())
    while await _left(newest):
        resealed += await _reseal(newest, total, nobody)
    await journal.record(actor, "keys.rotated", "keys", key=newest, retired=older)
    for id in older:
        secrecy.retire(folder, id)
    return Rotation(newest, resealed)


async def _left(key: int) -> int:
    """How many values are sealed under another key."""
    counts = [
        f"(select count(*) from {table} where get_byte({column}, 0) <> $1)"
        for table, column in SEALED
    ]
    return int(await database.value(f"select {' + '.join(counts)}", key))


async def _reseal(key: int, total: int, progress: Progress) -> int:
    done = 0
    for table, column in SEALED:
        last = None
        while batch := await _batch(table, column, key, last):
            last = batch[-1]["id"]
            await _write(table, column, [(r["id"], r["sealed"]) for r in batch])
            done += len(batch)
            progress(done, max(total, done))
    return done


async def _batch(table: str, column: str, key: int, last: object) -> list[Any]:
    return await database.rows(
        f"select id, {column} as sealed from {table} where get_byte({column}, 0) <> $1"
        f" and ($2::uuid is null or id > $2) order by id limit {BATCH}",
        key,
        last,
    )


async def _write(table: str, column: str, found: list[tuple[object, bytes]]) -> None:
    """One statement a batch; what somebody else has changed meanwhile stays as they left it."""
    ids, sealed = zip(*found, strict=True)
    anew = [secrecy.encrypt(secrecy.decrypt(each)) for each in sealed]
    await database.execute(
        f"update {table} t set {column} = n.anew"
        " from unnest($1::uuid[], $2::bytea[], $3::bytea[]) n (id, was, anew)"
        f" where t.id = n.id and t.{column} = n.was",
        list(ids),
        list(sealed),
        anew,
    )
