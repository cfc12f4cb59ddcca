"""The matrix as a page for people: docs/who-sees-what.md and its Chinese twin."""

import re
from collections import defaultdict
from collections.abc import Sequence
from inspect import getdoc
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from resolvers.actors import PostKind, Scope
from resolvers.languages import Language, word
from tests.sight.resolvers import BY_HAND, INNER, OPEN, Resolver

DOCS = Path(__file__).parents[2] / "docs"
PAGES: dict[Language, Path] = {
    "en": DOCS / "who-sees-what.md",
    "zh-Hans": DOCS / "who-sees-what.zh.md",
}
SIDES = ("inside", "outside")
APP = "app:"
Results = dict[str, dict[str, str]]


class Column(NamedTuple):
    """People or apps, on one side."""

    side: str
    apps: bool


COLUMNS = [Column(side, apps) for side in SIDES for apps in (False, True)]
HEAD = {
    "en": """\
# Who sees what

[中文](who-sees-what.zh.md)

This page is made from the code: every public resolver that takes an actor was called by each of
those below, on a thing inside their areas and on one outside, and taken back. A test does it
again in every run and fails when something differs, or when a resolver is new.
`.venv/bin/python -m tests.sight` writes it anew.

Who tried: *nobody* (signed out), *somebody* (signed in, no post), each post held in 红旗区 (a grid
leader's and a micro-grid worker's in theirs, posts in an organisation at the property company,
posts in an estate there), an *app* with one scope, and the reading that goes with it, for
somebody who holds all of these posts, and *self*: whom the thing is about, signed in just now.
Inside is a case, an accusation, a claim, a home, a council, a meeting … of 王女士 in 龙湾花园;
outside one of 钱先生 in 卫滨区.

**yes** they may (*own*, *staff*, *public*: how much of a case they see); **nothing** an empty
list; **not found** for them it does not exist; **no** with the reason; **not now** they may, but
not at the stage that it is in; **not valid** they may, but not with what was filled in here.
""",
    "zh-Hans": """\
# 谁看得到什么

[English](who-sees-what.md)

本页由代码生成：每个公开的、要知道是谁在做的操作，都由下面每一种人各试一次，对辖区里的事试一次，
对辖区外的事试一次，再撤回。每次测试都会重做一遍，结果不一样、或者多了新的操作，就不通过。
`.venv/bin/python -m tests.sight` 重新生成。

试的人：*没登录*；*登录了没有岗位*；红旗区的每一种岗位（网格长、微网格员在自己的网格，单位里的岗位在
物业公司，小区里的岗位在龙湾花园）；*应用*：持有全部岗位的人授权给它一种权限（和相应的查看）；*本人*：这件事
所关的人，刚登录。里：王女士在龙湾花园的一件事、一次检举、一个请求、一个家、一个议事会、一次会议……；
外：钱先生在卫滨区的。

**可以**（own 自己的、staff 工作人员、public 公开：看到事项的多少）；**没有** 空的列表；**找不到**
对他来说不存在；**不行** 附理由；**还不到** 能做，但不是这一步；**填错** 能做，但这里填的不对。
""",
}
SAID = {
    "en": {
        "yes": "yes",
        "nothing": "nothing",
        "not found": "not found",
        "no": "no",
        "not now": "not now",
        "not valid": "not valid",
    },
    "zh-Hans": {
        "yes": "可以",
        "nothing": "没有",
        "not found": "找不到",
        "no": "不行",
        "not now": "还不到",
        "not valid": "填错",
    },
}
WORDS = {
    "en": {
        "nobody": "nobody",
        "somebody": "somebody",
        "self": "self",
        "rest": "all others",
        "all": "all",
        "inside": "inside",
        "outside": "outside",
        "resolver": "resolver",
        "inner": "Called by others",
        "inner_text": "These judge nothing themselves; whoever calls them has judged.",
        "area": "area",
        "organisation": "organisation",
        "estate": "estate",
        "by_app": ", by an app with the scope",
        "open": "Without asking who",
        "open_text": "What pages and API call without an actor, and why that is right.",
        "public": "Public: rules, places, figures, and who serves a grid",
        "coming in": "Coming in: who it is, a code, a key or a private link has yet to show",
        "own": "Own: the page or the API asks for the person who is signed in, nobody else",
        "judged": "Judged: given only what another resolver has found for the same actor",
    },
    "zh-Hans": {
        "nobody": "没登录",
        "somebody": "登录了没有岗位",
        "self": "本人",
        "rest": "其他人",
        "all": "所有人",
        "inside": "里",
        "outside": "外",
        "resolver": "操作",
        "inner": "由别的操作调用",
        "inner_text": "它们自己不判断，由调用它们的操作判断。",
        "area": "区域",
        "organisation": "单位",
        "estate": "小区",
        "by_app": "，应用有这种权限",
        "open": "不问是谁的操作",
        "open_text": "页面和接口调用时不问是谁，以及为什么可以不问。",
        "public": "公开的：规则、地方、数字、谁负责哪个网格",
        "coming in": "进门：是谁，要由验证码、通行密钥或私人链接来说明",
        "own": "自己的：页面和接口只问登录的这个人的",
        "judged": "判断过的：给它的是别的操作已经为这个人找到的",
    },
}


def page(language: Language, tried: Sequence[Resolver], results: dict[str, Results]) -> str:
    """The whole page: results are, by side and resolver, what each actor got."""
    columns = {each: cells(language, each, results[each.side]) for each in COLUMNS}
    parts = [HEAD[language]]
    for module, group in groupby(tried, key=lambda each: each.module):
        rows = "".join(
            _row(each, [column[each.name] for column in columns.values()]) for each in group
        )
        parts.append(f"\n## {module}\n\n{_heads(language)}{rows}")
    return "".join(parts) + _open(language) + _inner(language)


def cells(language: Language, column: Column, results: Results) -> dict[str, str]:
    """What a column says, by resolver."""
    return {
        name: _cell(
            language, {w: said for w, said in got.items() if w.startswith(APP) == column.apps}
        )
        for name, got in results.items()
    }


def written(text: str, column: Column) -> dict[str, str]:
    """What a column of a page says, by resolver."""
    lines = (line for line in text.splitlines() if line.startswith("| `"))
    rows = [re.split(r" *(?<!\\)\| *", line)[1:-1] for line in lines]
    return {row[0].split("`")[1]: row[1 + COLUMNS.index(column)] for row in rows}


def without_cells(text: str) -> list[str]:
    """A page but for what the cells say."""
    return [
        re.split(r"(?<!\\)\|", line)[1] if line[:3] == "| `" else line for line in text.splitlines()
    ]


def _heads(language: Language) -> str:
    said = WORDS[language]
    heads = [said[each.side] + (said["by_app"] if each.apps else "") for each in COLUMNS]
    return f"| {said['resolver']} | {' | '.join(heads)} |\n|{' --- |' * (1 + len(heads))}\n"


def _row(resolver: Resolver, said: Sequence[str]) -> str:
    told = (getdoc(resolver.call) or "").partition("\n")[0].replace("|", "\\|")
    return f"| `{resolver.name}` {told} | {' | '.join(said)} |\n"


def _cell(language: Language, got: dict[str, str]) -> str:
    """By outcome who got it; the largest group of several is the rest."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for who, outcome in got.items():
        groups[outcome].append(who)
    if len(groups) == 1:
        return f"**{_outcome(language, next(iter(groups)))}** {WORDS[language]['all']}"
    rest = max(groups, key=lambda each: len(groups[each]))
    told = [
        f"**{_outcome(language, each)}** {', '.join(_who(language, w) for w in whom)}"
        for each, whom in sorted(groups.items(), key=lambda pair: len(pair[1]))
        if each != rest
    ]
    return "; ".join([*told, f"**{_outcome(language, rest)}** {WORDS[language]['rest']}"])


def _outcome(language: Language, outcome: str) -> str:
    what, _, more = outcome.partition(": ")
    return SAID[language][what] + (f" ({more})" if more else "")


def _who(language: Language, who: str) -> str:
    said = WORDS[language]
    if who in said:
        return said[who]
    if who.startswith(APP):
        return word(Scope(who.removeprefix(APP)), language).lower()
    kind, _, place = who.partition("@")
    return word(PostKind(kind), language).lower() + (f" ({said[place]})" if place else "")


def _open(language: Language) -> str:
    said = WORDS[language]
    groups = "".join(
        f"\n{said[why]}:\n\n" + "".join(f"- `{name}`\n" for name in names)
        for why, names in OPEN.items()
    )
    return f"\n## {said['open']}\n\n{said['open_text']}\n{groups}"


def _inner(language: Language) -> str:
    said = WORDS[language]
    rows = "".join(f"- `{name}`: {why}\n" for name, why in {**INNER, **BY_HAND}.items())
    return f"\n## {said['inner']}\n\n{said['inner_text']}\n\n{rows}"
