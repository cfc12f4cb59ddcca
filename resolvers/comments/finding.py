"""Finding comments: through their proposal, as far as the actor may know of it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from resolvers import database, lists, proposals
from resolvers.actors import Actor
from resolvers.comments.discussing import Discussion, discussion
from resolvers.comments.judged import Comment
from resolvers.comments.parts import Appeal, Decision
from resolvers.councils import CouncilKind
from resolvers.lists import Page
from resolvers.moderation import Rule
from resolvers.proposals.rows import seen
from resolvers.refusals import NotFound
from resolvers.tables.comment_words import CommentStance, CommentState

FIRST_REPLIES = 3
COLUMNS = """
    select c.id, c.proposal, c.parent, c.by, p.name, c.official, k.kind council, c.organisation,
           c.stance, c.text, c.language, c.revision, c.at, c.edited_at, c.state,
           (select count(*) from comment_marks m where m.comment = c.id) useful,
           (select count(*) from comments r
             where r.parent = c.id and r.state = 'shown') reply_count,
           (select count(*) from comment_reports r
             where r.comment = c.id and r.decision is null) open_reports,
           exists (select from comment_marks m
                    where m.comment = c.id and m.person = $1) marked,
           exists (select from comment_reports r where r.comment = c.id and r.by = $1) reported,
           (select (d.id, d.note, d.by, d.at, u.id, u.code, u.version, u.name, u.name_en, u.source,
                    a.text, a.at, a.upheld, a.answer, a.decided_at)
              from comment_decisions d left join moderation_rules u on u.id = d.rule
              left join comment_appeals a on a.decision = d.id
             where d.comment = c.id order by d.at desc, d.id desc limit 1) decision,
           (select max(a.decided_at) from comment_decisions d
              join comment_appeals a on a.decision = d.id and not a.upheld
             where d.comment = c.id) restored_at
      from comments c join people p on p.id = c.by left join councils k on k.id = c.council
"""
_NAMED = """
    select c.id, v.title from comments c join proposals p on p.id = c.proposal
      join proposal_versions v on v.proposal = p.id and v.number = p.revision
     where c.id = any($1)
"""
_PROPOSAL = """
    select from proposals p where p.id = (select proposal from comments where id = $1) for share
"""
_LOCK = "select from comments where id = $1 for no key update"
_SHARE = "select from comments where id = $1 for share"
SOME = COLUMNS + " where c.id = any($2)"
_REPLIES = (
    COLUMNS
    + """
     where c.id in (
           select id from (
                  select id, row_number() over (
                         partition by parent order by official desc, at, id) n
                    from comments where parent = any($2) and state = 'shown') r
            where n <= $3)
     order by c.official desc, c.at, c.id
"""
)
_THREAD = (
    COLUMNS
    + """
     where c.parent = $2 and (c.state = 'shown' or c.id = $3)
       and ($4::timestamptz is null or (c.at, c.id) > ($4, $5))
     order by c.at, c.id limit {limit}
"""
)


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment with its replies, and which of them was asked for: never a reply alone."""

    root: Comment
    asked: Comment
    replies: Page[Comment]


async def find(actor: Actor, id: UUID, *, lock: bool = False, share: bool = False) -> Comment:
    """A comment; one that was removed or taken back is found without its words.

    Args:
        actor: who reads; belongs to the estate or serves it.
        id: which.
        lock: against all other acts on it, within a transaction.
        share: only against those that change it, so that many may reply at once. With either,
            its proposal does not move meanwhile.

    Raises:
        NotAllowed: nobody is signed in, or the app may not read proposals.
        NotFound: none with this id, or none that the actor may know of.
    """
    if refusal := proposals.why_not_read(actor):
        raise refusal
    if lock or share:
        await database.rows(_PROPOSAL, id)
        await database.rows(_LOCK if lock else _SHARE, id)
    row = await database.row(SOME, actor.person, [id])
    if row is None:
        raise NotFound
    talk = await discussion(actor, row["proposal"])
    comment = seen_by(actor, talk, row)
    if comment.parent:
        return comment
    return (await with_replies(actor, [comment]))[0]


async def named(ids: Collection[UUID]) -> dict[UUID, str]:
    """The titles of the proposals of some comments, by id. For those who were told of them."""
    return {row["id"]: row["title"] for row in await database.rows(_NAMED, list(ids))}


async def thread(actor: Actor, id: UUID, *, first: int = 50, after: str | None = None) -> Thread:
    """A comment among what it belongs to: the one replied to, and its replies, oldest first.

    Args:
        actor: who reads; belongs to the estate or serves it.
        id: of a comment or of a reply.
        first: how many replies, 1 to 100.
        after: the cursor of the last one seen.

    Raises:
        NotAllowed: nobody is signed in, or the app may not read proposals.
        NotFound: none with this id, or none that the actor may know of.
        NotValid: *first* or *after* is wrong.
    """
    key = lists.asked(first, after, UUID) or (None, None)
    asked = await find(actor, id)
    root = await find(actor, asked.parent) if asked.parent else asked
    statement = _THREAD.format(limit=first + 1)
    rows = await database.rows(statement, actor.person, root.id, id, *key)
    replies = [seen_by(actor, root.discussion, row) for row in rows]
    page = lists.page(replies, first, lambda each: (each.at, each.id), after=after)
    return Thread(root, asked, page)


async def some(
    actor: Actor, known: Mapping[UUID, Discussion], ids: Sequence[UUID], *, replies: bool = True
) -> list[Comment]:
    """Comments in the order of their ids, of proposals that were found for the same actor."""
    rows = {row["id"]: row for row in await database.rows(SOME, actor.person, list(ids))}
    found = [seen_by(actor, known[rows[id]["proposal"]], rows[id]) for id in ids if id in rows]
    return await with_replies(actor, found) if replies else found


async def with_replies(actor: Actor, found: Sequence[Comment]) -> list[Comment]:
    """Comments with the first of their replies: what was answered in office comes first."""
    parents = {each.id: each.discussion for each in found if each.reply_count}
    if not parents:
        return list(found)
    rows = await database.rows(_REPLIES, actor.person, list(parents), FIRST_REPLIES)
    below: dict[UUID, list[Comment]] = {id: [] for id in parents}
    for row in rows:
        below[row["parent"]].append(seen_by(actor, parents[row["parent"]], row))
    return [replace(each, replies=tuple(below.get(each.id, ()))) for each in found]


def seen_by(actor: Actor, talk: Discussion, row: Mapping[str, Any]) -> Comment:
    """A comment as this reader sees it: masked, and without words that are not for them."""
    values = {**row}
    del values["proposal"]
    state, own = CommentState(row["state"]), actor.person == row["by"]
    inside = own or talk.moderates(actor)
    readable = state is CommentState.SHOWN or (state is CommentState.REMOVED and inside)
    known = {
        "discussion": talk,
        "name": None if row["official"] else seen(actor, row["by"], row["name"]),
        "council": CouncilKind(row["council"]) if row["council"] else None,
        "stance": CommentStance(row["stance"]) if row["stance"] else None,
        "text": row["text"] if readable else "",
        "state": state,
        "decision": _decision(row["decision"], inside=inside) if row["decision"] else None,
    }
    return Comment(**{**values, **known})


def _decision(row: Sequence[Any], *, inside: bool) -> Decision:
    id, note, by, at, *rest = row
    rule, appeal = rest[:6], rest[6:]
    return Decision(
        id,
        Rule(*rule) if rule[0] else None,
        note if inside else "",
        by,
        at,
        Appeal(*appeal) if appeal[0] and inside else None,
    )
