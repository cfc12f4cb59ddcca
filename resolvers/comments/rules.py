"""What a comment may not be: rules with a version, and the law where one says so."""

from uuid import UUID

from resolvers import database
from resolvers.comments.parts import Rule

RULE = "(u.id, u.code, u.version, u.name, u.name_en, u.source) rule"
_IN_FORCE = f"select {RULE} from moderation_rules u where u.retired_at is null order by u.code"
_ONE = f"select {RULE} from moderation_rules u where u.retired_at is null and u.id = $1"


async def rules() -> tuple[Rule, ...]:
    """The rules that hold now; public."""
    return tuple(Rule(*row["rule"]) for row in await database.rows(_IN_FORCE))


async def rule(id: UUID) -> Rule | None:
    """One of them, or None."""
    row = await database.row(_ONE, id)
    return Rule(*row["rule"]) if row else None
