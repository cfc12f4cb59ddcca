"""How a person likes to read, the same on all their devices."""

from dataclasses import dataclass
from uuid import UUID

import asyncpg
from pydantic import BaseModel

from resolvers import database
from resolvers.actors import Actor, Scope
from resolvers.refusals import NotAllowed, Reason, checked
from resolvers.tables.people import Mode, PreferredLanguage, Theme

__all__ = ["Mode", "Preferences", "PreferredLanguage", "Theme", "of", "prefer"]


class Prefer(BaseModel):
    """What choosing takes; what is None stays as it was."""

    language: PreferredLanguage | None
    mode: Mode | None
    theme: Theme | None


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a person has chosen; None where they never did."""

    language: PreferredLanguage | None
    mode: Mode | None
    theme: Theme | None


async def of(person: UUID) -> Preferences:
    """What a person has chosen so far."""
    found = await database.row("select language, mode, theme from people where id = $1", person)
    return _preferences(found)


async def prefer(
    actor: Actor,
    *,
    language: str | None = None,
    mode: str | None = None,
    theme: str | None = None,
) -> Preferences:
    """Choose how one likes to read. Nothing official, so nothing goes into the journal.

    Args:
        actor: the person.
        language: zh-Hans or en.
        mode: standard or elder.
        theme: system, light or dark. What is None stays as it was.

    Raises:
        NotAllowed: nobody is signed in, or the app has no such scope.
        NotValid: a choice is none of these.
    """
    if actor.person is None:
        raise NotAllowed(Reason.NOT_SIGNED_IN)
    if not actor.may(Scope.ADMINISTER):
        raise NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.ADMINISTER)
    given = checked(Prefer, language=language, mode=mode, theme=theme)
    changed = await database.row(
        "update people set language = coalesce($2, language), mode = coalesce($3, mode),"
        " theme = coalesce($4, theme) where id = $1 returning language, mode, theme",
        actor.person,
        given.language,
        given.mode,
        given.theme,
    )
    return _preferences(changed)


def _preferences(found: asyncpg.Record | None) -> Preferences:
    if found is None:
        return Preferences(None, None, None)
    return Preferences(
        language=PreferredLanguage(found["language"]) if found["language"] else None,
        mode=Mode(found["mode"]) if found["mode"] else None,
        theme=Theme(found["theme"]) if found["theme"] else None,
    )
