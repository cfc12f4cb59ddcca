"""Forgetting a person: nothing of them is left but what files must keep, nameless.

The journal holds ids and words of enums only, so it stays as it is and still verifies.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from resolvers import accusations, credentials, database, files, journal, masking, secrecy
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.refusals import NotNow, Reason, Refused

FORGOTTEN = "已注销"
GONE = "（已删除）"


@dataclass(frozen=True, slots=True)
class Written:
    """Where texts about a case stand: the key of a row, the case it hangs on, the columns."""

    table: str
    key: str
    case: str
    columns: tuple[str, ...]
    most: int | None = None


WRITTEN = (
    Written("cases", "id", "id", ("title", "place"), 120),
    Written("cases", "id", "id", ("text",)),
    Written("case_acts", "id", '"case"', ("note", "internal")),
    Written("case_finishes", "id", '"case"', ("reply", "internal")),
    Written("case_ratings", "finish", '"case"', ("note",)),
    Written("case_requests", "id", '"case"', ("note",)),
    Written("case_talks", "act", '"case"', ("whom", "place"), 100),
    Written("case_talks", "act", '"case"', ("result",)),
    Written("case_publications", '"case"', '"case"', ("title",), 120),
    Written("case_publications", '"case"', '"case"', ("text",)),
)
REPLIES = Written("claims", "id", "person", ("reply",))
MINUTES = (
    Written("meetings", "id", "id", ("statements",)),
    Written("meeting_points", "id", "meeting", ("conclusion",)),
    Written("meeting_points", "id", "meeting", ("responsible",), 100),
)
PROPOSALS = (
    Written("proposal_versions", "id", "proposal", ("text",)),
    Written("proposal_versions", "id", "proposal", ("title",), 60),
    Written("proposal_versions", "id", "proposal", ("why",), 200),
    Written("proposal_acts", "id", "proposal", ("note",)),
    Written("proposal_answers", "id", "proposal", ("text",)),
    Written("proposal_amendments", "id", "proposal", ("text", "why", "reply")),
)
COMMENTS = (
    Written("comments", "id", "proposal", ("text",)),
    Written(
        "comment_texts", "id", "(select proposal from comments c where c.id = comment)", ("text",)
    ),
)
OWN_COMMENTS = "(select id from comments where by = $1)"
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
    "update proposal_ratings set note = '' where person = $1",
    f"update comments set text = '{GONE}' where by = $1",
    f"delete from comment_texts where comment in {OWN_COMMENTS}",
    "update comment_reports set note = '' where by = $1",
    f"update comment_decisions set note = '{GONE}' where comment in {OWN_COMMENTS}",
    (
        f"update comment_appeals set text = '{GONE}',"
        f" answer = case when upheld is null then '' else '{GONE}' end where decision in"
        f" (select id from comment_decisions where comment in {OWN_COMMENTS})"
    ),
    "delete from join_tries where person = $1",
    "update residences set left_at = coalesce(left_at, now()) where person = $1",
    (
        "update council_seats set to_at = now(), ended_because = 'resigned'"
        " where person = $1 and to_at is null"
    ),
    "delete from notices where person = $1",
    "delete from client_keys where person = $1",
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
    own = await _ids("select id from cases where reporter = $1", person)
    words = [found["name"], *opened]
    await anonymise(own, words)
    await _strike_elsewhere(words, but=own)
    await accusations.forget_reporter(person, partial(struck, words=words, masked=True))
    await _release_photos(person)
    await _strike_minutes(person, words)
    await _strike_proposals(person, words)
    await _forget_requests(person)
    await _forget_objections(person)
    await _rewrite(REPLIES, [person], words, masked=False)
    await release_claim_photos(await _ids(CLAIMED, person), person)
    for mark in map(secrecy.fingerprint, opened):
        await database.execute("delete from sign_in_codes where phone_fingerprint = $1", mark)
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
    for token in await _ids(statement, person):
        await journal.record(actor, "token.revoked", person, token=token)


async def _duties(person: UUID) -> int:
    query = (
        "select count(*) from posts where person = $1 and kind not in ('resident', 'owner')"
        " and revoked_at is null and (to_at is null or to_at > now())"
    )
    return int(await database.value(query, person))


async def anonymise(cases: Sequence[UUID], words: Sequence[str]) -> None:
    """Strike words out of everything that was written about cases, and mask the rest."""
    for written in WRITTEN:
        await _rewrite(written, cases, words, masked=True)


async def _strike_elsewhere(words: Sequence[str], *, but: Sequence[UUID]) -> None:
    """What others wrote in their reports, as far as it names the person outright."""
    long = [word for word in words if len(word) >= 3]
    found = await _ids(
        "select id from cases c where bigrams(c.title || ' ' || c.text) && $1"
        " and (c.title || ' ' || c.text) like any($2) and id <> all($3)",
        sorted({word[n : n + 2].lower() for word in long for n in range(len(word) - 1)}),
        [f"%{word}%" for word in long],
        list(but),
    )
    for written in WRITTEN:
        await _rewrite(written, found, long, masked=False)


async def _rewrite(
    written: Written, cases: Sequence[UUID], words: Sequence[str], *, masked: bool
) -> None:
    columns = ", ".join(written.columns)
    found = await database.rows(
        f"select {written.key} as key, {columns} from {written.table}"
        f" where {written.case} = any($1) for update",
        list(cases),
    )
    sets = ", ".join(f"{name} = ${n}" for n, name in enumerate(written.columns, start=2))
    for row in found:
        before = [row[name] for name in written.columns]
        after = [struck(text, words, masked=masked)[: written.most] for text in before]
        if after != before:
            await database.execute(
                f"update {written.table} set {sets} where {written.key} = $1", row["key"], *after
            )


def struck(text: str, words: Iterable[str], *, masked: bool) -> str:
    """A text without these words; *masked*, also without any phone, number, room or name."""
    for word in sorted(words, key=len, reverse=True):
        text = text.replace(word, GONE)
    return masking.text(text) if masked else text


async def _strike_minutes(person: UUID, words: Sequence[str]) -> None:
    """Minutes are kept by law; the words of who came or asked go out of them."""
    met = await _ids(
        "select meeting as id from meeting_attendances where person = $1"
        " union select meeting from meeting_questions where by = $1",
        person,
    )
    for written in MINUTES:
        await _rewrite(written, met, words, masked=False)


async def _strike_proposals(person: UUID, words: Sequence[str]) -> None:
    """What was proposed belongs to the estate; who wrote it goes out of it, and their photos."""
    written = await _ids(
        "select proposal as id from proposal_authors where person = $1"
        " union select proposal from proposal_amendments where by = $1",
        person,
    )
    for each in PROPOSALS:
        await _rewrite(each, written, words, masked=True)
    talked = await _ids("select distinct proposal as id from comments where by = $1", person)
    for each in COMMENTS:
        await _rewrite(each, [*written, *talked], words, masked=False)
    gone = "delete from proposal_files where by = $1 returning file as id"
    await files.release(await _ids(gone, person), person)


async def _forget_requests(person: UUID) -> None:
    """What somebody wrote to be let into a home, what was answered, and their photos."""
    gone = secrecy.encrypt(GONE)
    await database.execute(
        "update join_requests set note = $2::bytea, answer = case when answer is null then null"
        " else $2::bytea end where person = $1",
        *(person, gone),
    )
    photos = await _ids(
        "delete from join_request_photos p using join_requests q where q.id = p.request"
        " and q.person = $1 returning p.file as id",
        person,
    )
    await files.release(photos, person)


async def _forget_objections(person: UUID) -> None:
    """What somebody said against a roll, what was answered, and their photos."""
    gone = secrecy.encrypt(GONE)
    await database.execute(
        "update roll_objections set what = $2::bytea, room = case when room is null then null"
        " else $2::bytea end, answer = case when answer is null then null else $2::bytea end"
        " where person = $1",
        *(person, gone),
    )
    photos = await _ids(
        "delete from roll_objection_photos p using roll_objections o where o.id = p.objection"
        " and o.person = $1 returning p.file as id",
        person,
    )
    await files.release(photos, person)


async def release_claim_photos(claims: Sequence[UUID], person: UUID | None = None) -> None:
    """What relatives sent to prove a death or a kinship goes; for those who judged."""
    gone = "delete from claim_photos where claim = any($1) returning file as id"
    await files.release(await _ids(gone, list(claims)), person)


async def _release_photos(person: UUID) -> None:
    """The photos that a person brought go: nothing holds them any more, so they are swept."""
    gone = await _ids(
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
    return await files.sweep()


async def _ids(statement: str, *given: object) -> list[UUID]:
    return [row["id"] for row in await database.rows(statement, *given)]
