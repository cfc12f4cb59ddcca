"""Finding words in proposals, in minutes, and in what was decided, where somebody belongs."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from resolvers import councils, database, lists, terms
from resolvers.actors import Actor
from resolvers.proposals import rights
from resolvers.proposals.finding import why_not_read
from resolvers.refusals import NotValid, Reason, Wrong
from resolvers.tables.following_words import HitKind
from resolvers.terms import Piece

__all__ = ["Hit", "HitKind", "search"]

MOST = 50
_HERE = """
    select s.id, s.name from estates s
     where s.id = any($1) or s.area like any($2) or s.company = any($3)
"""
_FOUND = f"""
    with here as ({_HERE}), found as (
        select 'proposal' kind, p.id, here.name estate, v.title, v.text, p.submitted_at at
          from here join proposals p on p.estate = here.id and p.submitted_at is not null
          join proposal_versions v on v.proposal = p.id and v.number = p.revision
         where grams(v.title || ' ' || v.text) @> $4
           and {terms.standing("v.title || ' ' || v.text", "$5")}
        union all
        select 'decision', p.id, here.name, v.title, t.note, t.at
          from here join proposals p on p.estate = here.id
          join proposal_versions v on v.proposal = p.id and v.number = p.revision
          join proposal_acts t on t.proposal = p.id and t.kind in ('adopt', 'fail', 'reject')
         where {terms.standing("t.note || ' ' || v.title", "$5")}
        union all
        select 'minutes', m.id, here.name, m.title, m.statements, m.starts_at
          from here join councils c on c.estate = here.id join meetings m on m.council = c.id
         where m.stage = 'published' and grams(m.title || ' ' || m.statements) @> $4
           and {terms.standing("m.title || ' ' || m.statements", "$5")}
        union all
        select 'resolution', m.id, here.name, m.title, o.text || '：' || o.conclusion, m.starts_at
          from here join councils c on c.estate = here.id join meetings m on m.council = c.id
          join meeting_points o on o.meeting = m.id
         where m.stage = 'published' and grams(o.text || ' ' || o.conclusion) @> $4
           and {terms.standing("o.text || ' ' || o.conclusion", "$5")})
    select * from found where $6::text is null or kind = $6 order by at desc, id limit {MOST}
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where the words stand: of a proposal, or of a meeting; *pieces* are around them."""

    kind: HitKind
    thing: UUID
    estate: str
    title: str
    pieces: tuple[Piece, ...]
    at: datetime

    @property
    def excerpt(self) -> str:
        """The same without the marks."""
        return "".join(each.text for each in self.pieces)


async def search(actor: Actor, text: str, *, kind: HitKind | None = None) -> tuple[Hit, ...]:
    """Where some words stand, in the estates to which an actor belongs, the newest first.

    Proposals that were submitted, decisions on them, minutes that were published, and what was
    concluded of each point. At most 50.

    Args:
        actor: who looks; lives in an estate, works for it, or runs what is proposed there.
        text: 2 to 50 characters; words between blanks are looked for each by itself.
        kind: only these.

    Raises:
        NotAllowed: nobody is signed in, or the app may not read proposals.
        NotValid: the text is too short or too long.
    """
    if refusal := why_not_read(actor):
        raise refusal
    if len(lists.sought(text)) < 2:
        raise NotValid({"text": Wrong(Reason.TOO_SHORT, {"limit": 2})})
    words = terms.all_of(await terms.read(text, "text"))
    asked = (*_places(actor), terms.grams(words), list(words), kind.value if kind else None)
    return tuple(_hit(row, words) for row in await database.rows(_FOUND, *asked))


def _places(actor: Actor) -> tuple[list[UUID], list[str], list[UUID]]:
    """The estates, the beginnings of areas, and the companies by which somebody belongs."""
    held = [each for each in actor.posts if each.kind in rights.NEIGHBOURS]
    prefixes = {*actor.prefixes(rights.NEIGHBOURS), *councils.prepared(actor)}
    estates = [each.estate for each in held if each.estate]
    companies = [each.organisation for each in held if each.organisation]
    return estates, [f"{each}%" for each in sorted(prefixes)], companies


def _hit(row: Any, words: tuple[str, ...]) -> Hit:
    pieces = terms.excerpt(row["text"], words)
    return Hit(HitKind(row["kind"]), row["id"], row["estate"], row["title"], pieces, row["at"])
