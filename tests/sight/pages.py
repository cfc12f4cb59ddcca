"""The matrix as a page for people: docs/who-sees-what.md and its Chinese twin."""

from collections import defaultdict
from inspect import getdoc
from pathlib import Path

from resolvers.actors import PostKind, Scope
from resolvers.languages import Language, word
from tests.sight.resolvers import BY_HAND, INNER, Resolver

DOCS = Path(__file__).parents[2] / "docs"
PAGES: dict[Language, Path] = {
    "en": DOCS / "who-sees-what.md",
    "zh-Hans": DOCS / "who-sees-what.zh.md",
}
Results = dict[str, dict[str, str]]
HEAD = {
    "en": """\
# Who sees what

[中文](who-sees-what.zh.md)

This page is made from the code: every public resolver that takes an actor was called by each of
those below, on a thing inside their areas and on one outside, and taken back. A test does it
again and fails when something differs, or when a resolver is new. `python -m tests.sight`
writes it anew.

Who tried: *nobody* (signed out), *somebody* (signed in, no post), each post held in 红旗区 (a grid
leader's and a micro-grid worker's in theirs, posts in an organisation at the property company,
posts in an estate there), an *app* with one scope and `read` for somebody who holds all of these
posts, and *self*: whom the thing is about. Inside is a case, an accusation, a claim … of 王女士 in
龙湾花园; outside one of 钱先生 in 卫滨区.

**yes** they may (*own*, *staff*, *public*: how much of a case they see); **nothing** an empty
list; **not found** for them it does not exist; **no** with the reason; **not now** they may, but
not at the stage that it is in.
""",
    "zh-Hans": """\
# 谁看得到什么

[English](who-sees-what.md)

本页由代码生成：每个公开的、要知道是谁在做的操作，都由下面每一种人各试一次，对辖区里的事试一次，
对辖区外的事试一次，再撤回。测试会重做一遍，结果不一样、或者多了新的操作，就不通过。
`python -m tests.sight` 重新生成。

试的人：*没登录*；*登录了没有岗位*；红旗区的每一种岗位（网格长、微网格员在自己的网格，单位里的岗位在
物业公司，小区里的岗位在龙湾花园）；*应用*：持有全部岗位的人授权给它一种权限和“查看”；*本人*：这件事
所关的人。里：王女士在龙湾花园的一件事、一次检举、一个请求……；外：钱先生在卫滨区的。

**可以**（own 自己的、staff 工作人员、public 公开：看到事项的多少）；**没有** 空的列表；**找不到**
对他来说不存在；**不行** 附理由；**还不到** 能做，但不是这一步。
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
        "app": "app",
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
        "app": "应用",
    },
}


def page(language: Language, results: dict[str, tuple[Resolver, Results]]) -> str:
    """The whole page: results are, by resolver, what each actor got on each side."""
    modules: defaultdict[str, list[str]] = defaultdict(list)
    for name, (resolver, _) in results.items():
        modules[resolver.module].append(name)
    parts = [HEAD[language]]
    for module, names in modules.items():
        parts.append(f"\n## {module}\n\n{_table(language, names, results)}")
    return "".join(parts) + _inner(language)


def section(text: str, module: str) -> str:
    """One module's part of a page."""
    return text.partition(f"\n## {module}\n")[2].partition("\n## ")[0]


def _table(
    language: Language, names: list[str], results: dict[str, tuple[Resolver, Results]]
) -> str:
    said = WORDS[language]
    head = f"| {said['resolver']} | {said['inside']} | {said['outside']} |\n| --- | --- | --- |\n"
    return head + "".join(_row(language, *results[name]) for name in names)


def _row(language: Language, resolver: Resolver, results: Results) -> str:
    told = (getdoc(resolver.call) or "").partition("\n")[0].replace("|", "\\|")
    cells = (f"`{resolver.name}` {told}", *(_cell(language, results[s]) for s in results))
    return f"| {' | '.join(cells)} |\n"


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
    if who.startswith("app:"):
        return f"{said['app']} {word(Scope(who[4:]), language)}".lower()
    kind, _, place = who.partition("@")
    return word(PostKind(kind), language).lower() + (f" ({said[place]})" if place else "")


def _inner(language: Language) -> str:
    said = WORDS[language]
    rows = "".join(f"- `{name}`: {why}\n" for name, why in {**INNER, **BY_HAND}.items())
    return f"\n## {said['inner']}\n\n{said['inner_text']}\n\n{rows}"
