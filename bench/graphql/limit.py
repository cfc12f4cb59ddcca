"""What can be reached at best: the same statements by bare asyncpg, rows as JSON by msgspec.

The statements were written down while the product answered the same operations, those by which it
knows who asks among them. Nothing is checked, masked or put into other words. A report is one call
that copies the rows of another, as it is for the peers.
"""

import os
from base64 import b64decode
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg
import msgspec

SHOWN = (
    *("id", "number", "title", "text", "stage", "urgency", "reported_at", "closed_at"),
    *("reporter", "act_count", "area", "lead", "kind", "at", "note", "organisation", "name"),
    *("submitted_at", "people", "homes", "endorsed"),
)


class Statement(msgspec.Struct):
    """One statement and its values, which are constants or asked for."""

    sql: str
    values: list[tuple[str, Any]]


async def _keep(_connection: object) -> None:
    """Nothing needs resetting."""


def app(folder: Path) -> Any:
    """The bare application."""
    scripts = msgspec.json.decode(
        (folder / "scripts.json").read_bytes(), type=dict[str, list[Statement]]
    )
    encoder = msgspec.json.Encoder(enc_hook=str)
    pool: Any = None

    async def answer(scope: Any, receive: Any, send: Any) -> None:
        nonlocal pool
        if scope["type"] == "lifespan":
            await receive()
            pool = await asyncpg.create_pool(
                os.environ["DATABASE_URL"], min_size=8, max_size=8, reset=_keep
            )
            await send({"type": "lifespan.startup.complete"})
            await receive()
            return
        body = b""
        while True:
            message = await receive()
            body += message.get("body", b"")
            if not message.get("more_body"):
                break
        asked = msgspec.json.decode(body)
        name = scope["path"].removeprefix("/graphql/") + "".join(
            asked["variables"].get("stages", ())
        )
        data = await _read(pool, scripts[name], asked["variables"])
        answered = encoder.encode({"data": data})
        headers = [
            (b"content-type", b"application/json"),
            (b"content-length", b"%d" % len(answered)),
        ]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": answered})

    return answer


async def _read(pool: Any, statements: list[Statement], variables: dict[str, Any]) -> list[Any]:
    found = []
    async with pool.acquire() as connection:
        for each in statements:
            rows = await connection.fetch(each.sql, *(_value(v, variables) for v in each.values))
            names = [name for name in SHOWN if rows and name in list(rows[0].keys())]
            found.append([{name: row[name] for name in names} for row in rows])
    return found


def _value(value: tuple[str, Any], variables: dict[str, Any]) -> Any:
    kind, given = value
    match kind:
        case "uuid":
            return UUID(given)
        case "bytes":
            return bytes.fromhex(given)
        case "time":
            return datetime.fromisoformat(given)
        case "asked":
            return asked_of(variables)[given]
        case "asked list":
            return [asked_of(variables)[given]]
        case _:
            return given


def asked_of(variables: dict[str, Any]) -> dict[str, Any]:
    """What requests differ by."""
    if "report" in variables:
        return {"area": variables["report"]["area"], "text": variables["report"]["text"]}
    if "id" in variables:
        return {"id": UUID(b64decode(variables["id"]).decode().partition(":")[2])}
    if "estate" in variables:
        return {"estate": UUID(b64decode(variables["estate"]).decode().partition(":")[2])}
    return {"prefix": variables["area"][:9]}
