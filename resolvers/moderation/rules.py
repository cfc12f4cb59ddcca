"""What may not be said: rules with a version, and the law where one says so."""

from dataclasses import dataclass
from uuid import UUID

from resolvers import database

RULE = "(u.id, u.code, u.version, u.name, u.name_en, u.source) rule"
_IN_FORCE = f"select {RULE} from moderation_rules u where u.retired_at is null order by u.code"
_ONE = f"select {RULE} from moderation_rules u where u.retired_at is null and u.id = $1"


@dataclass(frozen=True, slots=True)
class Rule:
    """What a comment may not be; *source* is empty where no law says so."""

    id: UUID
    code: str
    version: str
    name: str
    name_en: str
    source: str


async def rules() -> tuple[Rule, ...]:
    """The rules that hold now; public."""
    return tuple(Rule(*row["rule"]) for row in await database.rows(_IN_FORCE))


async def rule(id: UUID) -> Rule | None:
    """One of them, or None."""
    row = await database.row(_ONE, id)
    return Rule(*row["rule"]) if row else None
