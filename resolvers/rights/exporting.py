"""Everything that is kept about a person, for that person."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from resolvers import database, secrecy
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.refusals import NotFound
from resolvers.rights.claim import why_not_claim

Export = dict[str, Any]
PLACE = (
    "b.name || case when u.entrance ~ '^[0-9]+$' then u.entrance || '单元' else u.entrance end"
    " || u.room as place"
)
PARTS = {
    "posts": "select kind, area, organisation, estate, from_at, to_at, revoked_at from posts"
    " where person = $1 order by from_at",
    "delegations": "select from_at, to_at, note, ended_at from delegations"
    " where person = $1 or granted_by = $1 order by from_at",
    "sessions": "select started_at, seen_at, ended_at, agent, address from sessions"
    " where person = $1 order by started_at",
    "passkeys": "select name, registered_at, used_at from passkeys where person = $1"
    " order by registered_at",
    "sign_in": "select (select set_at from passwords where person = $1) as password_set_at,"
    " (select confirmed_at from authenticators where person = $1) as authenticator_at,"
    " (select bound_at from wechat_bindings where person = $1) as wechat_at",
    "tokens": "select name, scopes, issued_at, seen_at, expires_at, revoked_at from tokens"
    " where person = $1 and app is null order by issued_at",
    "grants": "select a.name, g.scopes, g.granted_at, g.expires_at, g.revoked_at from grants g"
    " join apps a on a.id = g.app where g.person = $1 order by g.granted_at",
    "apps": "select name, about, home, scopes, registered_at, ended_at from apps"
    " where person = $1 order by registered_at",
    "cases": "select number, area, category, title, text, place, latitude_e6, longitude_e6,"
    " urgency, stage, anonymous, found_at, reported_at, closed_at, outcome, rating,"
    " published_at from cases where reporter = $1 order by reported_at",
    "case_acts": "select c.number, t.kind, t.at, t.word, t.note from case_acts t"
    " join cases c on c.id = t.\"case\" where c.reporter = $1 and (t.by = $1 or t.note <> '')"
    " order by t.at",
    "answers": "select c.number, f.at, f.outcome, f.reply from case_finishes f"
    ' join cases c on c.id = f."case" where c.reporter = $1 order by f.at',
    "ratings": "select c.number, t.at, t.rating, t.note from case_ratings t"
    ' join cases c on c.id = t."case" where t.by = $1 order by t.at',
    "photos": "select c.number, p.file, '/files/' || p.file || '/1600' as address"
    ' from case_photos p join cases c on c.id = p."case" where c.reporter = $1'
    " order by c.number, p.position",
    "accusations": "select number, accused, stage, filed_at, due_at, closed_at, text,"
    " accused_names from accusations where reporter = $1 order by filed_at",
    "proposals": "select p.number, v.title, v.text, v.at from proposal_versions v"
    " join proposals p on p.id = v.proposal where v.by = $1 order by v.at",
    "roll_objections": "select claim as reason, what as text, made_at, accepted as outcome,"
    " answer as reply, decided_at from roll_objections where person = $1 order by made_at",
    "ballots": "select p.title, m.text, a.choice, b.receipt, b.cast_at from ballots b"
    " join polls p on p.id = b.poll join ballot_answers a on a.ballot = b.id"
    " join poll_matters m on m.id = a.matter where b.cast_by = $1 order by b.cast_at, m.position",
    "participations": "select p.title, b.cast_at as at from ballots b"
    " join polls p on p.id = b.poll where b.cast_by = $1 and b.receipt is null order by b.cast_at",
    "ballot_marks": "select p.title, m.text, n.name, k.choice, b.receipt, b.cast_at"
    " from ballots b join polls p on p.id = b.poll join ballot_marks k on k.ballot = b.id"
    " join poll_candidates c on c.id = k.candidate join people n on n.id = c.person"
    " join poll_matters m on m.id = c.matter"
    " where b.cast_by = $1 order by b.cast_at, m.position, c.position",
    "mandates": "select p.title, m.kind, m.granted_at, m.revoked_at from poll_mandates m"
    " join polls p on p.id = m.poll where m.proxy = $1 or m.granted_by = $1 order by m.granted_at",
    "poll_candidates": "select p.title, c.about as text, c.nomination from poll_candidates c"
    " join polls p on p.id = c.poll where c.person = $1 order by p.opens_at",
    "poll_objections": "select p.title, o.what as text, o.made_at, o.upheld as outcome,"
    " o.answer as reply, o.decided_at from poll_objections o join polls p on p.id = o.poll"
    " where o.person = $1 order by o.made_at",
    "obligation_acts": "select o.text as title, t.kind, t.at, t.note from obligation_acts t"
    " join obligations o on o.id = t.obligation where t.by = $1 order by t.id",
    "authorships": "select p.number, a.at from proposal_authors a"
    " join proposals p on p.id = a.proposal where a.person = $1 order by a.at",
    "proposal_acts": "select p.number, t.kind, t.at, t.note from proposal_acts t"
    " join proposals p on p.id = t.proposal where t.by = $1 order by t.at",
    "proposal_photos": "select p.number, f.file, '/files/' || f.file || '/1600' as address"
    " from proposal_files f join proposals p on p.id = f.proposal join files i on i.id = f.file"
    " where f.by = $1 and i.name = '' order by f.at",
    "proposal_documents": "select p.number, i.name as title, '/files/' || f.file as address"
    " from proposal_files f join proposals p on p.id = f.proposal join files i on i.id = f.file"
    " where f.by = $1 and i.name <> '' order by f.at",
    "endorsements": "select p.number, v.title, e.at from proposal_endorsements e"
    " join proposals p on p.id = e.proposal"
    " join proposal_versions v on v.proposal = p.id and v.number = e.revision"
    " where e.person = $1 order by e.at",
    "amendments": "select p.number, m.paragraph, m.text, m.why, m.state, m.at"
    " from proposal_amendments m join proposals p on p.id = m.proposal where m.by = $1"
    " order by m.at",
    "statements": "select c.question, s.text, s.at from statements s"
    " join conversations c on c.id = s.conversation where s.by = $1 order by s.at",
    "followings": "select f.kind, f.at, coalesce(e.name, v.title, s.name) as title"
    " from followings f left join estates e on e.id = f.thing"
    " left join proposals p on p.id = f.thing"
    " left join proposal_versions v on v.proposal = p.id and v.number = p.revision"
    " left join councils c on c.id = f.thing left join estates s on s.id = c.estate"
    " where f.person = $1 order by f.at",
    "digest_preferences": "select daily, hour, at_once, way from digest_preferences"
    " where person = $1",
    "mailboxes": "select address, confirmed_at from mailboxes where person = $1",
    "mails": "select kind, news_count, made_at, sent_at from mails where person = $1"
    " order by made_at",
    "digests": "select day, news_count, sent_at from digests where person = $1 order by day",
    "statement_votes": "select s.text, v.stance, v.at from statement_votes v"
    " join statements s on s.id = v.statement where v.person = $1 order by v.at",
    "survey_responses": "select s.title, q.text as question, coalesce("
    "case when q.kind = 'scale' then m.option::text else q.options[m.option] end, m.text)"
    " as text, r.at from survey_responses r join surveys s on s.id = r.survey"
    " join survey_marks m on m.response = r.id join survey_questions q on q.id = m.question"
    " where r.person = $1 order by r.at, q.position, m.option",
    "evaluations": "select p.number, r.stars, r.note, r.at from proposal_ratings r"
    " join proposals p on p.id = r.proposal where r.person = $1 order by r.at",
    "comments": "select p.number, c.stance, c.text, c.state, c.official, c.at, c.edited_at"
    " from comments c join proposals p on p.id = c.proposal where c.by = $1 order by c.at",
    "comment_texts": "select p.number, t.text, t.at from comment_texts t"
    " join comments c on c.id = t.comment join proposals p on p.id = c.proposal"
    " where c.by = $1 order by t.at",
    "comment_marks": "select p.number, m.at from comment_marks m"
    " join comments c on c.id = m.comment join proposals p on p.id = c.proposal"
    " where m.person = $1 order by m.at",
    "comment_reports": "select p.number, u.name as rule, r.note, r.at, d.at as decided_at"
    " from comment_reports r join comments c on c.id = r.comment"
    " join proposals p on p.id = c.proposal join moderation_rules u on u.id = r.rule"
    " left join comment_decisions d on d.id = r.decision where r.by = $1 order by r.at",
    "comment_appeals": "select p.number, d.note as reason, d.at as removed_at, a.text, a.at,"
    " a.upheld, a.answer as reply, a.decided_at from comment_appeals a"
    " join comment_decisions d on d.id = a.decision join comments c on c.id = d.comment"
    " join proposals p on p.id = c.proposal where c.by = $1 order by a.at",
    "claims": "select kind, kinship, detail, wanted, called, note, stage, made_at, due_at,"
    " due_source, decided_at, reply from claims"
    " where case when kinship is null then person else made_by end = $1"
    " order by made_at",
    "consents": "select t.purpose, t.version, t.text as agreed, c.given_at, c.withdrawn_at"
    " from consents c join consent_texts t on t.id = c.text where c.person = $1"
    " order by c.given_at",
    "homes": f"select u.estate, {PLACE}, r.capacity,"
    " r.joined_at, r.left_at from residences r join units u on u.id = r.unit"
    " join buildings b on b.id = u.building where r.person = $1 order by r.joined_at",
    "join_requests": f"select q.estate, {PLACE}, q.capacity,"
    " q.note, q.asked_at, q.accepted, q.answer, q.decided_at"
    " from join_requests q join units u on u.id = q.unit join buildings b on b.id = u.building"
    " where q.person = $1 order by q.asked_at",
    "seats": "select c.estate, c.kind, s.office, s.capacity, s.from_at, s.to_at"
    " from council_seats s join councils c on c.id = s.council where s.person = $1"
    " order by s.from_at",
    "meetings": "select m.title, m.starts_at, g.at as registered_at, a.at as attended_at"
    " from meetings m left join meeting_registrations g on g.meeting = m.id and g.person = $1"
    " left join meeting_attendances a on a.meeting = m.id and a.person = $1"
    " where g.id is not null or a.id is not null order by m.starts_at",
    "questions": "select m.title, q.text, q.at from meeting_questions q"
    " join meetings m on m.id = q.meeting where q.by = $1 order by q.at",
    "hands": "select m.title, v.text, v.way as kind, h.choice, r.reason"
    " from meeting_votes v join meetings m on m.id = v.meeting"
    " left join meeting_hands h on h.vote = v.id and h.person = $1"
    " left join meeting_casts c on c.vote = v.id and c.person = $1"
    " left join meeting_recusals r on r.vote = v.id and r.person = $1"
    " where num_nonnulls(h.id, c.id, r.id) > 0 order by v.put_at",
    "notices": "select kind, word, due_at, at, read_at from notices where person = $1 order by at",
    "resets": "select r.at, r.reason from second_step_resets r where r.person = $1 order by r.at",
    "unmaskings": "select people.name as by, u.subject, u.reason, u.asked_at, u.looked_count"
    " from unmaskings u join people on people.id = u.by"
    " where u.person = $1 and u.looked_count > 0 order by u.asked_at",
}
OF_THE_DEAD = ("posts", "cases", "case_acts", "answers", "photos", "consents")
PERSON = (
    "select name, phone, id_number, registered_at, restricted_at, language, mode, theme"
    " from people where id = $1 and forgotten_at is null"
)


async def export(actor: Actor) -> Export:
    """All that is kept about oneself, of one moment.

    It is read in one snapshot: whoever is forgotten meanwhile gets all of it, or nothing.
    Photos are named by address. Times are in ISO 8601.

    Args:
        actor: the person.

    Raises:
        NotAllowed: nobody is signed in, or the app has no such scope.
        NotFound: the person is forgotten.

    Source: 个人信息保护法 45.
    """
    if refusal := why_not_claim(actor):
        raise refusal
    async with database.reader(fresh=True):
        return await _read(actor.person)


async def export_of(person: UUID) -> Export:
    """What a near relative gets of somebody who died: nothing told in confidence, no sign-in.

    For those who judged. Source: 个人信息保护法 49.
    """
    async with database.reader(fresh=True):
        return await _read(person, OF_THE_DEAD)


async def _read(person: UUID | None, names: Iterable[str] = PARTS) -> Export:
    found = await database.row(PERSON, person)
    if found is None:
        raise NotFound
    parts = {name: await database.rows(PARTS[name], person) for name in names}
    told = {name: [_plain(row) for row in rows] for name, rows in parts.items()}
    return {"exported_at": now().isoformat(), "person": _plain(found), **told}


def _plain(row: Any) -> dict[str, Any]:
    return {name: _value(name, value) for name, value in row.items()}


def _value(name: str, value: Any) -> Any:
    if isinstance(value, bytes):
        return secrecy.decrypt(value)
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value
