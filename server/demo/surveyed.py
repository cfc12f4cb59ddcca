"""What all residents of 龙湾花园 are asked at this moment, and what some said; plainly invented."""

from typing import Any

from resolvers import clock, surveys
from resolvers.actors import Actor
from server.demo.days import at
from server.demo.town import Town

TITLE = "小区的公共设施先修哪样"
ABOUT = "今年的公共收益够修两三样，先听听大家的，再由业主表决。"
QUESTIONS = (
    {
        "kind": "several",
        "text": "您觉得先修哪几样？",
        "options": ["单元门禁", "儿童活动区", "健身器材", "车棚充电桩"],
        "most": 2,
    },
    {
        "kind": "scale",
        "text": "现在的公共设施您满意吗？",
        "low": "很不满意",
        "high": "很满意",
    },
)


async def plant(town: Town, neighbours: list[Actor]) -> None:
    """The community asks; two in three have answered."""
    clerk = town.actors["huang"]
    with clock.standing_at(at(-3)):
        said: dict[str, Any] = {"title": TITLE, "about": ABOUT, "closes_at": at(12)}
        asked = await surveys.draft(clerk, town.estate, questions=QUESTIONS, **said)
        asked = await surveys.call(clerk, asked.id)
    which, well = asked.questions
    with clock.standing_at(at(-2)):
        for n, each in enumerate(neighbours):
            if n % 3:
                wanted = [1 + n % 4, 1 + (n + 1) % 4]
                marks = {which.id: {"options": wanted}, well.id: {"options": [2 + n % 3]}}
                await surveys.respond(each, asked.id, marks=marks)
