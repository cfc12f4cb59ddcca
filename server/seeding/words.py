"""What is written in cases: put together from the categories, or taken from a file of messages."""

from collections import defaultdict
from pathlib import Path
from random import Random
from typing import NamedTuple

from resolvers import cases, sheets

COLUMNS = ("title", "detail", "reply")
LONGEST = 2000
TITLE = 120
WHERE = (
    *("东门口", "西门北侧", "小广场", "1号楼前", "3号楼2单元", "5号楼地下一层", "菜市场旁"),
    *("学校门口", "公交站牌后", "河堤边", "停车场出口", "电梯口", "垃圾房旁", "主干道路口"),
    *("卫生院对面", "文化广场", "村委会门前", "加油站东", "老年活动室", "健身器材处"),
)
TROUBLE = (
    *("坏了没人管", "有人反映", "需要处理", "影响通行", "晚上更明显", "老人走着不方便"),
    *("说了几次", "有安全隐患", "气味大", "堆了好几天", "声音很大", "看着要掉下来"),
)
DONE = (
    *("当场处理好了", "已劝导整改", "已清理干净", "已联系物业修好", "已登记并解决"),
    *("已向当事人说明", "已换新的", "已扶正加固", "巡查时已办结"),
)
MORE = (
    *(
        "从上周开始就这样，问过物业，说要等。",
        "请有关部门看一下，什么时候能办。",
        "下雨天尤其严重。",
    ),
    *(
        "楼上楼下都受影响，已经有好几户说起。",
        "家里有老人和孩子，希望尽快。",
        "照片是昨天晚上拍的。",
    ),
)


class Said(NamedTuple):
    """A title, a text, and what was answered."""

    title: str
    text: str
    reply: str


class Words:
    """Words for cases, by their category."""

    def __init__(self, told: dict[str, list[Said]]) -> None:
        self._told = told
        self._things = {each.code: each.keywords or (each.name,) for each in cases.leaves()}

    def short(self, category: str, random: Random) -> Said:
        """As somebody writes who has settled it already."""
        trouble = random.choice(TROUBLE)
        if told := self._told.get(category):
            title = random.choice(told).title
        else:
            thing = random.choice(self._things.get(category, ("事情",)))
            title = f"{random.choice(WHERE)}{thing}{trouble}"
        return Said(title, f"{trouble}。", f"{random.choice(DONE)}。")

    def long(self, category: str, random: Random) -> Said:
        """As somebody writes who wants something done."""
        if told := self._told.get(category):
            return random.choice(told)
        title, text, reply = self.short(category, random)
        return Said(title, text + "".join(random.sample(MORE, random.randint(1, 5))), reply)


def of(messages: Path | None) -> Words:
    """The words of a file of messages, by the category that each suggests; none without one."""
    told: dict[str, list[Said]] = defaultdict(list)
    for _, row in sheets.read(messages, COLUMNS) if messages else ():
        title, detail, reply = (" ".join(row[name].split())[:LONGEST] for name in COLUMNS)
        if title and detail:
            about = cases.suggest(f"{title}\n{title}\n{detail}")
            told[about.code].append(Said(title[:TITLE], detail, reply or "已答复。"))
    return Words(told)
