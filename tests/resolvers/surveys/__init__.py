"""Surveys of the story's estate, and neighbours who are asked."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from uuid_utils.compat import uuid7

from resolvers import clock, database, surveys
from resolvers.actors import Actor, Post, PostKind
from resolvers.surveys import Survey
from tests.resolvers.comments import MANAGER, MEMBER
from tests.resolvers.proposals import DESK, WRITER, neighbours
from tests.story import ESTATE

GATE = {"kind": "one", "text": "东门夜里关不关？", "options": ["关", "不关", "只关行车道"]}
WISHES = {"kind": "several", "text": "先修哪几样？", "options": ["灯", "路", "树"], "most": 2}
SCALE = {"kind": "scale", "text": "保洁做得怎么样？", "low": "很差", "high": "很好"}
WORDS = {"kind": "text", "text": "还有什么要说的？"}
QUESTIONS = (GATE, WISHES, SCALE, WORDS)


def given(**more: Any) -> dict[str, Any]:
    now = clock.now()
    said = {"title": "东门和保洁", "about": "业委会想先听听大家的。", "questions": QUESTIONS}
    return {**said, "closes_at": now + timedelta(days=10), **more}


async def drafted(actor: Actor = DESK, **more: Any) -> Survey:
    return await surveys.draft(actor, ESTATE, **given(**more))


async def opened(actor: Actor = DESK, **more: Any) -> Survey:
    return await surveys.call(actor, (await drafted(actor, **more)).id)


async def living(count: int, kind: PostKind = PostKind.RESIDENT) -> list[Actor]:
    """People who hold the post in the estate, in the database, too."""
    found = [
        Actor(each.person, frozenset({Post(kind, estate=ESTATE)}))
        for each in await neighbours(count)
    ]
    async with database.connection() as c:
        await c.executemany(
            "insert into posts (id, person, kind, estate, from_at) values ($1, $2, $3, $4, $5)",
            [
                (uuid7(), e.person, kind.value, ESTATE, clock.now() - timedelta(days=1))
                for e in found
            ],
        )
    return found


def said(survey: Survey, gate: int = 1, text: str = "") -> dict[Any, dict[str, Any]]:
    """Marks for the four questions."""
    one, several, scale, words = (each.id for each in survey.questions)
    marks: dict[Any, dict[str, Any]] = {one: {"options": [gate]}, several: {"options": [1, 3]}}
    return {**marks, scale: {"options": [4]}, **({words: {"text": text}} if text else {})}


async def answered(survey: Survey, who: Sequence[Actor], gate: int = 1, text: str = "") -> None:
    for each in who:
        await surveys.respond(each, survey.id, marks=said(survey, gate, text))


def later(days: float):
    """The clock as it will stand."""
    return clock.standing_at(clock.now() + timedelta(days=days))


async def closed(survey: Survey) -> Survey:
    """As the clock leaves it when its time is over."""
    with later(11):
        await surveys.tend()
    return await surveys.find(DESK, survey.id)


__all__ = ["DESK", "ESTATE", "MANAGER", "MEMBER", "WRITER", "neighbours"]
