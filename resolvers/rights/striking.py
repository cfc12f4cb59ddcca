"""Striking what names a person out of what was written, by them or by others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from resolvers import database, files, masking

GONE = "（已删除）"


@dataclass(frozen=True, slots=True)
class Written:
    """Where texts about a thing stand: the key of a row, the thing it hangs on, the columns."""

    table: str
    key: str
    thing: str
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
    Written("meeting_votes", "id", "meeting", ("why", "ended_because"), 500),
    Written(
        "meeting_recusals",
        "id",
        "(select meeting from meeting_votes v where v.id = vote)",
        ("reason",),
        300,
    ),
)
PROPOSALS = (
    Written("proposal_versions", "id", "proposal", ("text",)),
    Written("proposal_versions", "id", "proposal", ("title",), 60),
    Written("proposal_versions", "id", "proposal", ("why",), 200),
    Written("proposal_acts", "id", "proposal", ("note",)),
    Written("proposal_answers", "id", "proposal", ("text",)),
    Written("proposal_amendments", "id", "proposal", ("text", "why", "reply")),
)
OBLIGATIONS = (Written("obligation_acts", "id", "obligation", ("note",)),)
COMMENTS = (
    Written("comments", "id", "proposal", ("text",)),
    Written(
        "comment_texts", "id", "(select proposal from comments c where c.id = comment)", ("text",)
    ),
)
CONVERSATIONS = (
    Written("conversations", "id", "opened_by", ("question",), 100),
    Written("statements", "id", "by", ("text",), 140),
    Written("statements", "id", "by", ("because",), 200),
)

SURVEYS = (
    Written("survey_texts", "id", "question", ("text",), 500),
    Written("survey_texts", "id", "question", ("because",), 200),
)


async def anonymise(cases: Sequence[UUID], words: Sequence[str]) -> None:
    """Strike words out of everything that was written about cases, and mask the rest."""
    for written in WRITTEN:
        await rewrite(written, cases, words, masked=True)


async def strike_elsewhere(words: Sequence[str], *, but: Sequence[UUID]) -> None:
    """What others wrote in their reports, as far as it names the person outright."""
    long = [word for word in words if len(word) >= 3]
    found = await ids_of(
        "select id from cases c where grams(c.title || ' ' || c.text || ' ' || c.place) && $1"
        " and (c.title || ' ' || c.text || ' ' || c.place) like any($2) and id <> all($3)",
        sorted({word[n : n + 2].lower() for word in long for n in range(len(word) - 1)}),
        [f"%{word}%" for word in long],
        list(but),
    )
    for written in WRITTEN:
        await rewrite(written, found, long, masked=False)
    kept = "select id from case_filters where concat(name, ' ', query ->> 'search') like any($1)"
    await drop_filters(await ids_of(kept, [f"%{word}%" for word in long]))


async def drop_filters(ids: Sequence[UUID]) -> None:
    """Filters of lists are kept for convenience: one that names a person goes as a whole."""
    await database.execute("delete from case_filter_defaults where filter = any($1)", list(ids))
    await database.execute("delete from case_filters where id = any($1)", list(ids))


async def rewrite(
    written: Written, things: Sequence[UUID], words: Sequence[str], *, masked: bool
) -> None:
    """Strike words out of what is written about some things, in one place."""
    columns = ", ".join(written.columns)
    found = await database.rows(
        f"select {written.key} as key, {columns} from {written.table}"
        f" where {written.thing} = any($1) for update",
        list(things),
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


async def strike_minutes(person: UUID, words: Sequence[str]) -> None:
    """Minutes are kept by law; the words of who came or asked go out of them."""
    met = await ids_of(
        "select meeting as id from meeting_attendances where person = $1"
        " union select meeting from meeting_questions where by = $1",
        person,
    )
    for written in MINUTES:
        await rewrite(written, met, words, masked=False)


async def strike_proposals(person: UUID, words: Sequence[str]) -> None:
    """What was proposed belongs to the estate; who wrote it goes out of it, and their photos."""
    written = await ids_of(
        "select proposal as id from proposal_authors where person = $1"
        " union select proposal from proposal_amendments where by = $1",
        person,
    )
    for each in PROPOSALS:
        await rewrite(each, written, words, masked=True)
    talked = await ids_of("select distinct proposal as id from comments where by = $1", person)
    for each in COMMENTS:
        await rewrite(each, [*written, *talked], words, masked=False)
    gone = "delete from proposal_files where by = $1 returning file as id"
    await files.release(await ids_of(gone, person), person)


async def strike_obligations(person: UUID, words: Sequence[str]) -> None:
    """What was done stays; who did it goes out of what was said of it."""
    done = "select distinct obligation as id from obligation_acts where by = $1"
    for each in OBLIGATIONS:
        await rewrite(each, await ids_of(done, person), words, masked=True)


async def strike_conversations(person: UUID, words: Sequence[str]) -> None:
    """A statement stays, since others voted on it; what names its author does not."""
    for each in CONVERSATIONS:
        await rewrite(each, [person], words, masked=True)


async def strike_surveys(person: UUID, words: Sequence[str]) -> None:
    """Nobody knows who wrote in a survey: what names the person goes wherever they were asked."""
    asked = await ids_of(
        "select q.id from survey_questions q join surveys s on s.id = q.survey"
        " where s.estate in (select estate from posts where person = $1)",
        person,
    )
    for each in SURVEYS:
        await rewrite(each, asked, words, masked=False)


async def ids_of(statement: str, *given: object) -> list[UUID]:
    """The ids that a statement finds."""
    return [row["id"] for row in await database.rows(statement, *given)]
