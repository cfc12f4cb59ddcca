"""Writing a comment, a reply, an answer in office: what is asked of all three."""

from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, StringConstraints
from uuid_utils.compat import uuid7

from resolvers import database, journal, keys, proposals, rates
from resolvers.actors import Actor, system
from resolvers.clock import now
from resolvers.comments.discussing import Discussion, discussion
from resolvers.comments.finding import find
from resolvers.comments.judged import Comment
from resolvers.comments.telling import tell_author, tell_moderators
from resolvers.comments.tongue import language_of
from resolvers.moderation import Word, judged
from resolvers.proposals.answering import name_of
from resolvers.rates import Rate
from resolvers.refusals import NotNow, Reason, checked
from resolvers.tables.comment_words import CommentAct, CommentStance

READER = system("comments")
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
Tag = Annotated[
    str, StringConstraints(max_length=15, pattern=r"^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$")
]
_INSERT = """
    insert into comments (id, proposal, parent, by, official, council, organisation, stance, text,
        language, revision, at, state)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1, $11, 'shown')
"""
_TURN = "select pg_advisory_xact_lock(hashtextextended($1, 0))"
_SAID = """
    select at from comments
     where proposal = $1 and by = $2 and text = $3 and state = 'shown'
       and parent is not distinct from $4 limit 1
"""
_FOUND = """
    insert into comment_reports (id, comment, rule, note, at)
    select $1, $2, $3, '', $4
     where not exists (select from comment_reports
                        where comment = $2 and rule = $3 and by is null and decision is null)
    returning id
"""


class CommentReply(BaseModel):
    """What a reply takes."""

    text: Words
    language: Tag | None = None
    client_key: UUID | None = None


class CommentWrite(CommentReply):
    """What a comment takes."""

    stance: CommentStance


async def write(actor: Actor, proposal: UUID, **given: Any) -> Comment:
    """Comment on a proposal.

    Args:
        actor: a verified resident of the estate, tenants included.
        proposal: on which.
        stance: for, against, a question or a suggestion.
        text: 1 to 2,000 characters.
        language: of the text, as BCP 47 has it; told from its script if none.
        client_key: made by the client; a repeat gives the first comment back.

    Raises:
        NotFound: no such proposal that the actor may know of.
        NotAllowed: the actor does not live there.
        NotNow: neighbours do not talk in this phase, or not so fast; or it was said before.
        NotValid: with every wrong field; a word that the list refuses, or somebody's number.
    """
    async with database.transaction():
        await proposals.find(actor, proposal, share=True)
        await _take_turn(actor, proposal)
        talk = await discussion(actor, proposal)
        key = checked(_Key, client_key=given.get("client_key")).client_key
        if known := await keys.known(actor, "comment", key):
            return await find(actor, known)
        if refusal := talk.why_not_write(actor):
            raise refusal
        await counted(actor, Rate.COMMENT)
        wanted = checked(CommentWrite, **given)
        id = await _insert(actor, talk, wanted, stance=wanted.stance)
        await keys.keep(actor, "comment", key, id)
        await journal.record(actor, "comment.written", id, within=proposal, stance=wanted.stance)
    return await find(actor, id)


async def reply(actor: Actor, id: UUID, **given: Any) -> Comment:
    """Reply to a comment; a reply has none of its own.

    Args:
        actor: a verified resident of the estate, tenants included.
        id: to which comment.
        text, language, client_key: as for a comment.

    Raises:
        NotFound: no such comment that the actor may know of.
        NotAllowed: the actor does not live there.
        NotNow: it is a reply, was removed or taken back; or as for a comment.
        NotValid: with every wrong field.
    """
    return await _below(actor, id, CommentAct.REPLY, given)


async def answer(actor: Actor, id: UUID, **given: Any) -> Comment:
    """Answer a comment in one's post: in a council's, an office's or the company's name.

    Args:
        actor: who sits in a council, the community, or the manager.
        id: which comment.
        text, language, client_key: as for a comment.

    Raises:
        NotFound: no such comment that the actor may know of.
        NotAllowed: the actor answers nothing there.
        NotNow: it is a reply, was removed or taken back; the proposal is over.
        NotValid: with every wrong field.
    """
    return await _below(actor, id, CommentAct.ANSWER, given)


class _Key(BaseModel):
    client_key: UUID | None = None


async def _below(actor: Actor, id: UUID, act: CommentAct, given: dict[str, Any]) -> Comment:
    async with database.transaction():
        comment = await find(actor, id, share=True)
        await _take_turn(actor, comment.proposal.id)
        comment = await find(actor, id)
        key = checked(_Key, client_key=given.get("client_key")).client_key
        if known := await keys.known(actor, "comment", key):
            return await find(actor, known)
        if refusal := getattr(comment, f"why_not_{act}")(actor):
            raise refusal
        await counted(actor, Rate.COMMENT)
        wanted = checked(CommentReply, **given)
        official = act is CommentAct.ANSWER
        made = await _insert(actor, comment.discussion, wanted, parent=id, official=official)
        await keys.keep(actor, "comment", key, made)
        past = "comment.answered" if official else "comment.replied"
        await journal.record(actor, past, made, within=comment.proposal.id, comment=id)
        if not comment.own(actor):
            await tell_author(comment, act, cause=made)
    return await find(actor, made)


async def counted(actor: Actor, rate: Rate) -> None:
    """Count one more by this person, or refuse it; within the act, so that what was kept counts."""
    await rates.spend(rate, str(actor.person))


async def _take_turn(actor: Actor, proposal: UUID) -> None:
    """What one person says of one proposal comes one after the other."""
    await database.execute(_TURN, f"comment {proposal} {actor.person}")


async def _insert(
    actor: Actor,
    talk: Discussion,
    wanted: CommentReply,
    *,
    stance: CommentStance | None = None,
    parent: UUID | None = None,
    official: bool = False,
) -> UUID:
    proposal = talk.proposal
    found = await judged(wanted.text, proposal.estate.area, official=official)
    said = await database.value(_SAID, proposal.id, actor.person, wanted.text, parent)
    if said:
        raise NotNow(Reason.REPEATED, at=said)
    council, office = await name_of(actor, proposal.estate) if official else (None, None)
    id, tongue = uuid7(), wanted.language or language_of(wanted.text)
    await database.execute(
        _INSERT,
        *(id, proposal.id, parent, actor.person, official, council, office),
        *(stance and stance.value, wanted.text, tongue, now()),
    )
    await note(talk, id, found)
    return id


async def note(talk: Discussion, comment: UUID, found: list[Word]) -> None:
    """Report a comment by the rules of the words in it, each until it is decided on; told once."""
    reported = []
    for rule in sorted({each.rule.id for each in found}):
        if report := await database.value(_FOUND, uuid7(), comment, rule, now()):
            await journal.record(READER, "comment.reported", comment, rule=rule, live=False)
            reported.append(report)
    if reported:
        await tell_moderators(talk, comment, cause=reported[0])
