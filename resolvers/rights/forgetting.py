"""Forgetting a person: nothing of them is left but what files must keep, nameless.

The journal holds ids and words of enums only, so it stays as it is and still verifies.
"""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from resolvers import accusations, credentials, database, files, journal, secrecy, uploads
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.refusals import NotNow, Reason, Refused
from resolvers.rights.striking import (
    GONE,
    REPLIES,
    anonymise,
    ids_of,
    rewrite,
    strike_conversations,
    strike_elsewhere,
    strike_minutes,
    strike_obligations,
    strike_proposals,
    strike_surveys,
    struck,
)

FORGOTTEN = "已注销"
OWN_COMMENTS = "(select id from comments where by = $1 and not official)"
EMPTIED = (
    ("update sessions set agent = '', address = '', device_fingerprint = null where person = $1"),
    "update tokens set name = '' where person = $1",
    "update grants set revoked_at = coalesce(revoked_at, now()) where person = $1",
    (
        "update tokens set revoked_at = coalesce(revoked_at, now())"
        " where app in (select id from apps where person = $1)"
    ),
    (
        f"update webhooks set address = '{GONE}', ended_at = coalesce(ended_at, now())"
        " where app in (select id from apps where person = $1)"
    ),
    (
        f"update apps set name = '{GONE}', about = '', home = '', redirects = '{{}}',"
        " ended_at = coalesce(ended_at, now()) where person = $1"
    ),
    "update posts set revoked_at = now() where person = $1 and revoked_at is null",
    (
        "update delegations set note = '', ended_at = coalesce(ended_at, now())"
        " where person = $1 or granted_by = $1 or post in (select id from posts where person = $1)"
    ),
    (
        "update unmaskings set reason = '',"
        " refused_at = case when granted_at is null then now() end"
        " where person = $1"
    ),
    (
        "update claims set wanted = null, called = null, note = null,"
        " reply = case when kinship is null or made_by = $1 then '' else reply end"
        " where person = $1 or made_by = $1 and kinship is not null"
    ),
    "update consents set withdrawn_at = coalesce(withdrawn_at, now()) where person = $1 or by = $1",
    "update case_links set revoked_at = coalesce(revoked_at, now()) where made_by = $1",
    "update cases set reporter = null where reporter = $1",
    f"update meeting_questions set text = '{GONE}' where by = $1",
    "delete from meeting_registrations where person = $1",
    f"update meeting_recusals set reason = '{GONE}' where person = $1",
    (
        f"update obligation_acts set note = '{GONE}'"
        " where by = $1 and kind in ('ask', 'accept', 'refuse') and note <> ''"
    ),
    "update proposal_ratings set note = '' where person = $1",
    f"update comments set text = '{GONE}' where by = $1 and not official",
    f"delete from comment_texts where comment in {OWN_COMMENTS}",
    "update comment_reports set note = '' where by = $1",
    f"update comment_decisions set note = '{GONE}' where comment in {OWN_COMMENTS}",
    (
        f"update comment_appeals set text = '{GONE}',"
        f" answer = case when upheld is null then '' else '{GONE}' end where decision in"
        f" (select id from comment_decisions where comment in {OWN_COMMENTS})"
    ),
    "delete from statement_votes where person = $1",
    (
        "delete from survey_marks where response in"
        " (select id from survey_responses where person = $1)"
    ),
    "delete from survey_responses where person = $1",
    "delete from followings where person = $1",
    (
        "delete from case_filter_defaults where person = $1"
        " or filter in (select id from case_filters where person = $1)"
    ),
    "delete from case_filters where person = $1",
    "delete from digest_preferences where person = $1",
    "delete from digests where person = $1",
    "delete from mails where person = $1",
    "delete from mailboxes where person = $1",
    "delete from join_tries where person = $1",
    "update residences set left_at = coalesce(left_at, now()) where person = $1",
    (
        "update council_seats set to_at = now(), ended_because = 'resigned'"
        " where person = $1 and to_at is null"
    ),
    "delete from notices where person = $1",
    "delete from client_keys where person = $1",
    "update uploads set person = null, begun_at = 'epoch' where person = $1",
    "delete from passwords where person = $1",
    "delete from authenticators where person = $1",
    "delete from recovery_codes where person = $1",
    "delete from passkeys where person = $1",
    "delete from second_step_resets where person = $1",
    "delete from challenges where person = $1",
    "delete from wechat_bindings where person = $1",
)
CLAIMED = "select id from claims where kinship is not null and (person = $1 or made_by = $1)"
PERSON = """
    update people set name = $2, phone = null, phone_fingerprint = null, id_number = null,
           id_number_fingerprint = null, language = null, mode = null, theme = null,
           forgotten_at = $3
     where id = $1
"""


def why_not_forget(duties: int) -> Refused | None:
    """Why somebody cannot be forgotten now: who holds a post answers for it."""
    return NotNow(Reason.HOLDS_POSTS, count=duties) if duties else None


async def forget(actor: Actor, person: UUID) -> None:
    """Take a person out of everything, within the transaction of the act that decided it.

    Their reports stay as files of the cases, without reporter, name, phone, id number or
    photos. For those who judged.

    Raises:
        NotNow: the person holds a post that is a duty.

    Source: 个人信息保护法 19, 47; the rules on files of cases.
    """
    found = await database.row(
        "select name, phone, id_number from people where id = $1 for update", person
    )
    assert found is not None
    if refusal := why_not_forget(await _duties(person)):
        raise refusal
    opened = [secrecy.decrypt(found[c]) for c in ("phone", "id_number") if found[c]]
    own = await ids_of("select id from cases where reporter = $1", person)
    words = [found["name"], *opened]
    await anonymise(own, words)
    await strike_elsewhere(words, but=own)
    await accusations.forget_reporter(person, partial(struck, words=words, masked=True))
    await _release_photos(person)
    await strike_minutes(person, words)
    await strike_proposals(person, words)
    await strike_conversations(person, words)
    await strike_surveys(person, words)
    await strike_obligations(person, words)
    await _forget_requests(person)
    await _forget_objections(person)
    await rewrite(REPLIES, [person], words, masked=False)
    await release_claim_photos(await ids_of(CLAIMED, person), person)
    for mark in map(secrecy.fingerprint, opened):
        await database.execute("delete from sign_in_codes where phone_fingerprint = $1", mark)
        await _forget_written(mark)
    await credentials.end_sessions(actor, person)
    await _revoke_tokens(actor, person)
    for statement in EMPTIED:
        await database.execute(statement, person)
    await database.execute(PERSON, person, FORGOTTEN, now())
    await journal.record(actor, "person.forgotten", person)


async def _revoke_tokens(actor: Actor, person: UUID) -> None:
    statement = (
        "update tokens set revoked_at = now() where person = $1 and revoked_at is null returning id"
    )
    for token in await ids_of(statement, person):
        await journal.record(actor, "token.revoked", person, token=token)


async def _duties(person: UUID) -> int:
    query = (
        "select count(*) from posts where person = $1 and kind not in ('resident', 'owner')"
        " and revoked_at is null and (to_at is null or to_at > now())"
    )
    return int(await database.value(query, person))


async def _forget_requests(person: UUID) -> None:
    """What somebody wrote to be let into a home, what was answered, and their photos."""
    gone = secrecy.encrypt(GONE)
    await database.execute(
        "update join_requests set note = $2::bytea, answer = case when answer is null then null"
        " else $2::bytea end where person = $1",
        *(person, gone),
    )
    photos = await ids_of(
        "delete from join_request_photos p using join_requests q where q.id = p.request"
        " and q.person = $1 returning p.file as id",
        person,
    )
    await files.release(photos, person)


async def _forget_objections(person: UUID) -> None:
    """What somebody said of a roll, a result or themselves, what was answered, their photos."""
    gone = secrecy.encrypt(GONE)
    await database.execute(
        "update roll_objections set what = $2::bytea, room = case when room is null then null"
        " else $2::bytea end, answer = case when answer is null then null else $2::bytea end"
        " where person = $1",
        *(person, gone),
    )
    await database.execute(
        "update poll_objections set what = $2::bytea,"
        " answer = case when answer is null then null else $2::bytea end where person = $1",
        *(person, gone),
    )
    await database.execute("update poll_candidates set about = '' where person = $1", person)
    photos = await ids_of(
        "delete from roll_objection_photos p using roll_objections o where o.id = p.objection"
        " and o.person = $1 returning p.file as id",
        person,
    )
    mandates = await ids_of(
        "with gone as (select id, file from poll_mandates where proxy = $1 and file is not null)"
        " update poll_mandates m set file = null from gone where m.id = gone.id"
        " returning gone.file as id",
        person,
    )
    await files.release([*photos, *mandates], person)


async def _forget_written(mark: bytes) -> None:
    """The mandates on paper that name somebody by their phone, and wait, are taken out."""
    found = await database.rows(
        "select w.id, w.file from written_mandates w where w.stage = 'entered' and exists"
        " (select from mandate_readings r where r.written = w.id and r.phone_fingerprint = $1)"
        " for update",
        mark,
    )
    ids = [row["id"] for row in found]
    await database.execute(
        "update written_mandates set stage = 'withdrawn', file = null where id = any($1)", ids
    )
    await database.execute(
        "update mandate_readings set name = null, phone = null, phone_fingerprint = null"
        " where written = any($1)",
        ids,
    )
    await files.release([row["file"] for row in found], None)


async def release_claim_photos(claims: Sequence[UUID], person: UUID | None = None) -> None:
    """What relatives sent to prove a death or a kinship goes; for those who judged."""
    gone = "delete from claim_photos where claim = any($1) returning file as id"
    await files.release(await ids_of(gone, list(claims)), person)


async def _release_photos(person: UUID) -> None:
    """The photos that a person brought go: nothing holds them any more, so they are swept."""
    gone = await ids_of(
        "delete from case_photos p using case_acts t where t.id = p.act and t.by = $1"
        " and t.kind = any($2) returning p.file as id",
        person,
        ["report", "rate", "reopen", "supplement"],
    )
    await database.execute(
        "update cases c set photo_count ="
        ' (select count(*) from case_photos p where p."case" = c.id) where c.reporter = $1',
        person,
    )
    await files.release(gone, person)


async def clear_photos() -> int:
    """Delete from the disk what was released; what is missed the next sweep finds."""
    await uploads.sweep()
    return await files.sweep()
