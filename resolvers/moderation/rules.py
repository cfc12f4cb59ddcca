"""What may not be said: rules with a version, and the law where one says so."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, StringConstraints
from uuid_utils.compat import uuid7

from resolvers import database, journal
from resolvers.actors import Actor, why_not_administer_all
from resolvers.rates import Version
from resolvers.refusals import NotValid, Reason, Refused, Wrong, checked

RULE = "(u.id, u.code, u.version, u.name, u.name_en, u.source) rule"
_IN_FORCE = f"select {RULE} from moderation_rules u where u.retired_at is null order by u.code"
_ONE = f"select {RULE} from moderation_rules u where u.retired_at is null and u.id = $1"
_VERSIONS = f"""
    select {RULE}, u.from_at, u.retired_at from moderation_rules u order by u.code, u.from_at desc
"""
_TURN = "select pg_advisory_xact_lock(hashtextextended('moderation rule ' || $1, 0))"
_TAKEN = "select exists (select from moderation_rules where code = $1 and version = $2)"
_REPLACE = """
    update moderation_rules set retired_at = clock_timestamp()
     where code = $1 and retired_at is null returning id
"""
_SET = """
    insert into moderation_rules (id, code, version, name, name_en, source, from_at, set_by)
    values ($1, $2, $3, $4, $5, $6, clock_timestamp(), $7)
"""
_TAKE_WORDS = "update comment_words set rule = $2 where rule = $1 and retired_at is null"
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]


@dataclass(frozen=True, slots=True)
class Rule:
    """What may not be said; *source* is empty where no law says so."""

    id: UUID
    code: str
    version: str
    name: str
    name_en: str
    source: str


@dataclass(frozen=True, slots=True)
class RuleVersion:
    """A rule, and from when to when it holds or held."""

    rule: Rule
    from_at: datetime
    retired_at: datetime | None


class ModerationRuleSet(BaseModel):
    """What a version of a rule takes."""

    code: Annotated[
        str, StringConstraints(strip_whitespace=True, pattern=r"^[a-z_]{2,20}$", max_length=20)
    ]
    version: Version
    name: Name
    name_en: Name
    source: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)] = ""


async def rules() -> tuple[Rule, ...]:
    """The rules that hold now; public."""
    return tuple(Rule(*row["rule"]) for row in await database.rows(_IN_FORCE))


async def rule_versions() -> tuple[RuleVersion, ...]:
    """Every version of every rule, the newest of each first; public."""
    rows = await database.rows(_VERSIONS)
    return tuple(RuleVersion(Rule(*r["rule"]), r["from_at"], r["retired_at"]) for r in rows)


async def rule(id: UUID) -> Rule | None:
    """One of them, or None."""
    row = await database.row(_ONE, id)
    return Rule(*row["rule"]) if row else None


def why_not_set_rule(actor: Actor) -> Refused | None:
    """Why *actor* cannot say what may not be said: it holds for the whole city."""
    return why_not_administer_all(actor)


async def set_rule(actor: Actor, **given: Any) -> Rule:
    """Say what may not be said from now on: a rule that is new, or another version of one.

    What was decided keeps the version that it went by; listed words go over to the new one.

    Args:
        actor: an administrator of the city or above it.
        code: of the rule for programs, 2 to 20 letters; one that holds is ended by its new version.
        version: 1 to 20 characters, each once for a code.
        name, name_en: in words, 1 to 100 characters.
        source: the law that says so, at most 200 characters; empty where none does.

    Raises:
        NotAllowed: the actor does not administer the city.
        NotValid: with every wrong field; a version that the rule has, too.
    """
    if refusal := why_not_set_rule(actor):
        raise refusal
    wanted = checked(ModerationRuleSet, **given)
    async with database.transaction():
        await database.execute(_TURN, wanted.code)
        if await database.value(_TAKEN, wanted.code, wanted.version):
            taken = Wrong(Reason.VERSION_TAKEN, {"version": wanted.version})
            raise NotValid({"version": taken})
        before, made = await database.value(_REPLACE, wanted.code), uuid7()
        said = (wanted.code, wanted.version, wanted.name, wanted.name_en, wanted.source)
        await database.execute(_SET, made, *said, actor.person)
        await database.execute(_TAKE_WORDS, before, made)
        await journal.record(actor, "moderation_rule.set", made, code=wanted.code)
    return Rule(made, *said)
