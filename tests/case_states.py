"""The page of the case state table, made from the code: `python -m tests.case_states` writes it."""

from pathlib import Path

from starlette.routing import Route

from resolvers.cases.capacities import (
    ABOVE,
    CHECKERS,
    DESK,
    FINDERS,
    STAFF,
    SUPERIORS,
    UNIT,
    Who,
)
from resolvers.cases.moves import Moves
from resolvers.cases.transitions import TRANSITIONS, Transition
from resolvers.languages import word
from resolvers.tables.case_words import CaseAct, Clock, Stage
from web.cases import routes

PAGE = Path(__file__).parents[1] / "docs" / "case-states.md"
POSTED = {
    route.endpoint.__name__: f"POST {route.path.replace(':uuid', '')}"
    for route in routes
    if isinstance(route, Route) and "POST" in (route.methods or ())
}
CAPACITIES = {
    Who.DESK: DESK,
    Who.UNIT: UNIT,
    Who.ABOVE: ABOVE,
    Who.SUPERIOR: SUPERIORS,
    Who.CHECKER: CHECKERS,
    Who.FINDER: FINDERS,
    Who.STAFF: STAFF,
}
HEAD = """\
# 事项的状态 · The stages of a case

本页由代码中的状态表生成，与代码不一致时测试不通过。
This page is made from the state table in the code; a test fails when the two differ.

## 步骤 · Acts

“行”是状态表的行号；“—”是从无到有，或者不改变状态。A row is that of the state table; “—” means that
the case begins here, or that its stage stays or depends on what is said.

| 行 row | 步骤 act | 从 from | 到 to | 谁 who | 地址 address | GraphQL | 日志 journal | 时限 |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
"""
WHO = """
## 谁 · Who

| 谁 who | 岗位 posts |
| --- | --- |
| reporter | 上报这件事的人 who reported it |
| anybody | 登录的任何人 whoever is signed in |
| part | 协办单位的人 those of an organisation that works beside the lead |
| mediation | 调解，双方同意后 a mediation, once both sides agree |
| system | 定时任务 the timer |
"""
SELF_HANDLED = """
自办自结也可以由本小区的物业经理做。
The property manager of an estate can settle on the spot there, too.
"""
STAGES = """
## 状态 · Stages

| 状态 stage | 中文 | English |
| --- | --- | --- |
"""


def page() -> str:
    """The whole page."""
    acts = "".join(_act(each) for each in TRANSITIONS.values())
    who = "".join(f"| {each} | {_words(posts)} |\n" for each, posts in CAPACITIES.items())
    stages = "".join(f"| `{s}` | {word(s, 'zh-Hans')} | {word(s, 'en')} |\n" for s in Stage)
    return HEAD + acts + WHO + who + SELF_HANDLED + STAGES + stages


def mutation(act: CaseAct) -> str:
    """What an act is called in GraphQL."""
    return "case" + act.title().replace("_", "")


def _act(row: Transition) -> str:
    cells = (
        str(row.row),
        f"`{row.act}` {word(row.act, 'zh-Hans')}",
        _before(row.before),
        f"`{row.to}`" if row.to else "—",
        ", ".join(sorted(row.who)),
        f"`{POSTED[row.act]}`" if row.act in POSTED else "—",
        f"`{mutation(row.act)}`" if row.act in POSTED else "—",
        f"`{row.recorded}`",
        _clocks(row.clocks),
    )
    return f"| {' | '.join(cells)} |\n"


def _clocks(moves: Moves) -> str:
    if moves.stops == frozenset(Clock):
        return "停止全部 stop all"
    said = [f"停 stop `{each}`" for each in Clock if each in moves.stops]
    said += ["停表 pause"] * moves.pauses + ["继续 resume"] * moves.resumes
    said += [f"起 start `{kind}`" for kind, _ in moves.starts]
    return ", ".join(said) or "—"


def _before(stages: frozenset[Stage]) -> str:
    if stages == frozenset(Stage):
        return "任何 any"
    return ", ".join(f"`{each}`" for each in Stage if each in stages) or "—"


def _words(posts: tuple[object, ...]) -> str:
    return ", ".join(f"{word(each, 'zh-Hans')} {word(each, 'en').lower()}" for each in posts)


if __name__ == "__main__":
    PAGE.write_text(page())
