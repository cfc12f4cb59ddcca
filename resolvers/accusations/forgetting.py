"""Taking whoever filed an accusation out of it; what was said stays, without their name."""

from collections.abc import Callable, Sequence
from uuid import UUID

from resolvers import database, secrecy


async def forget_reporter(
    person: UUID, struck: Callable[[str], str], *, only: Sequence[UUID] | None = None
) -> None:
    """Unlink a person from what they filed, and strike them out of its words.

    Args:
        person: who is forgotten.
        struck: gives a text without what names them.
        only: of which accusations; None for all that they filed.
    """
    own = await database.rows(
        "update accusations set reporter = null where reporter = $1"
        " and ($2::uuid[] is null or id = any($2)) returning id, text",
        *(person, None if only is None else list(only)),
    )
    for row in own:
        await database.execute(
            "update accusations set text = $2 where id = $1", row["id"], _anew(row["text"], struck)
        )
    acts = await database.rows(
        "select id, note, internal from accusation_acts where accusation = any($1)",
        [row["id"] for row in own],
    )
    for row in acts:
        await database.execute(
            "update accusation_acts set note = $2, internal = $3 where id = $1",
            *(row["id"], _anew(row["note"], struck), _anew(row["internal"], struck)),
        )


def _anew(sealed: bytes | None, struck: Callable[[str], str]) -> bytes | None:
    return secrecy.encrypt(struck(secrecy.decrypt(sealed))) if sealed else None
