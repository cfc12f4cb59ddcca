"""What residents of an estate of a scene are asked, and what came out of it."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from resolvers import clock, database, surveys
from tests.sight.planting import clerk

QUESTION = {"kind": "one", "text": "门口的灯要多亮？", "options": ["亮", "暗"]}
WORDS = {"kind": "text", "text": "还有什么？"}
CLOSED = "update surveys set stage = 'closed', closed_at = now() where id = $1"
WRITTEN = """
    insert into survey_texts (id, question, text, flagged, hidden_at, because)
    values ($1, $2, $3, false, $4, $5)
"""


def asking() -> dict[str, Any]:
    """What a survey takes."""
    ends = clock.now() + timedelta(days=10)
    return {"title": "门口的灯", "questions": [QUESTION], "closes_at": ends}


async def asked(estate: UUID, area: str) -> dict[str, UUID]:
    """A draft, one that is open, and one that is closed with a text that is hidden."""
    desk = clerk(area)
    draft = await surveys.draft(desk, estate, **asking())
    survey = await surveys.call(desk, (await surveys.draft(desk, estate, **asking())).id)
    words = await surveys.draft(desk, estate, **{**asking(), "questions": [WORDS]})
    closed = await surveys.call(desk, words.id)
    there = closed.questions[0].id
    tally = "insert into survey_tallies (id, question, heads) values ($1, $2, 2)"
    await database.execute(tally, uuid7(), there)
    shown, hidden = uuid7(), uuid7()
    await database.execute(WRITTEN, shown, there, "亮一点好。", None, "")
    await database.execute(WRITTEN, hidden, there, "暗一点好。", clock.now(), "重复")
    await database.execute(CLOSED, closed.id)
    found = {"survey": survey.id, "survey_question": survey.questions[0].id}
    ended = {"closed_survey": closed.id, "survey_text": shown, "hidden_survey_text": hidden}
    return {**found, "draft_survey": draft.id, **ended}
