"""What is asked, and of which things: bodies as clients send them."""

import json
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from bench import reports
from bench.graphql import peers
from resolvers import areas, database
from schema.nodes import global_id

BODIES = 2_000
SAID = (  # in one place not the same again and again, as nobody does
    "路灯不亮，晚上看不见路。",
    "井盖松了，车一过就响。",
    "路面塌了一块，老人差点摔倒。",
    "下雨天积水，出不了门。",
    "护栏被撞坏，没有人修。",
    "斑马线磨没了，过马路害怕。",
    "公交站牌倒在地上。",
    "人行道被围起来好几个月。",
    "信号灯一直闪黄灯。",
    "桥头的台阶碎了，推不了婴儿车。",
)
CASE = """\
query ($id: ID!) {
  case(id: $id) {
    ... on Case {
      id number title text stage urgency reportedAt closedAt reporter actCount
      area { path { code name } }
      lead { id name phone }
      timeline { kind at by note organisation { name } }
    }
    ... on Refusal { reason sentence }
  }
}"""
PAGE = """\
query ($area: String!, $stages: [Stage!]) {
  cases(area: $area, stages: $stages, first: 50) {
    nodes {
      id number title stage reportedAt reporter actCount
      area { code name }
      lead { name }
    }
    pageInfo { hasNextPage endCursor }
  }
}"""
REPORT = """\
mutation ($report: Report!) {
  caseReport(report: $report) {
    ... on Case { id number stage reportedAt promise { dueAt } lead { name } }
    ... on Refusal { reason sentence fields { field sentence } }
  }
}"""
PROPOSALS = """\
query ($estate: ID!) {
  proposals(estate: $estate, first: 20) {
    nodes {
      id number title stage submittedAt
      support { people homes }
      viewerCannotEndorse { reason }
    }
    pageInfo { hasNextPage endCursor }
  }
}"""


@dataclass
class Asked:
    """An operation and the variables with which it is asked."""

    name: str
    query: str
    variables: list[dict[str, Any]]
    by: str = "session"
    sent: list[dict[str, str]] = field(default_factory=list)
    viewer: UUID | None = None

    def bodies(self, variant: str) -> list[str]:
        """As they are sent."""
        query, given = self.query, self.variables
        if variant in peers.NAMES:
            query = peers.QUERIES[variant, self.name]
            given = [peers.variables(each, self.viewer) for each in given]
        return [
            json.dumps({"query": query, "variables": each}, ensure_ascii=False) for each in given
        ]


async def operations() -> list[Asked]:
    """(a) to (e)."""
    found = await database.rows(
        "select id from cases where area like '410702%' and act_count > 0"
        " order by random() limit $1",
        BODIES,
    )
    towns = await database.rows(
        "select left(area, 9) || '000' as code from cases where area like '410702%'"
        " group by 1 having count(*) > 50 order by count(*) desc limit 20"
    )
    cases = [{"id": global_id("Case", each["id"])} for each in found]
    known = [each["code"] for each in towns if areas.tree().get(each["code"])]
    pages = [{"area": code, "stages": [stage]} for code in known for stage in ("CLOSED", "IN_HAND")]
    codes = await reports.codes()
    told = [{"report": _report(code, said)} for said in SAID for code in codes]
    estates = await database.rows("select distinct estate from proposals where number > 1000")
    homes = [{"estate": global_id("Estate", each["estate"])} for each in estates]
    return [
        Asked("a", CASE, cases),
        Asked("b", PAGE, pages),
        Asked("c", REPORT, told, by="many"),
        Asked("d", PROPOSALS, homes, by="resident"),
        Asked("e", PAGE, pages, by="token"),
    ]


def _report(code: str, said: str) -> dict[str, str]:
    return {"category": "0404", "area": code, "text": said}
