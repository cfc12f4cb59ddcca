"""A page on which the API can be tried and read, with worked examples."""

from dataclasses import dataclass, field

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import areas
from resolvers.areas import Level
from resolvers.marking import N_
from web.pages import page


@dataclass(frozen=True, slots=True)
class Example:
    """Something worth asking; *variables* named `area` are filled with a grid of this place."""

    label: str
    query: str
    variables: dict[str, object] = field(default_factory=dict)

    @property
    def filled(self) -> str:
        """The variables as they stand beside the query, or nothing."""
        if not self.variables:
            return ""
        given = {name: _grid() if name == "area" else v for name, v in self.variables.items()}
        return msgspec.json.format(msgspec.json.encode(given), indent=2).decode()


EXAMPLES = (
    Example(
        N_("看公开的事"),
        """\
{
  cases(box: PUBLISHED, first: 5) {
    totalCount
    nodes { id number title stage area { name } category { name } }
    pageInfo { hasNextPage endCursor }
  }
}""",
    ),
    Example(
        N_("我是谁，有什么岗位"),
        """\
{
  viewer {
    person { name phone }
    posts { kind within { name } toAt }
  }
}""",
    ),
    Example(
        N_("一个网格在哪里，由谁负责"),
        """\
query Grid($area: String!) {
  area(code: $area) {
    ... on Area { name level path { name level } }
    ... on Refusal { sentence }
  }
  staff(area: $area) { name phone kind }
}""",
        {"area": ""},
    ),
    Example(
        N_("报一件事"),
        """\
mutation Report($area: String!, $category: String!, $text: String!) {
  caseReport(report: { area: $area, category: $category, text: $text }) {
    ... on Case { id number stage lead { name } promise { dueAt source } }
    ... on Refusal { reason sentence fields { field sentence } }
  }
}""",
        {"area": "", "category": "0404", "text": N_("路灯不亮，晚上看不见路。")},
    ),
    Example(
        N_("我报的事办到哪一步，我能做什么"),
        """\
{
  cases(box: MINE, first: 3) {
    nodes {
      id
      title
      stage
      timeline { at kind by organisation { name } note }
      viewerCannotRate { sentence }
      viewerCannotReopen { sentence }
    }
  }
}""",
    ),
    Example(
        N_("现在上报一件事，每一步到什么时候"),
        """\
query Expected($area: String!, $category: String!) {
  expectedClocks(area: $area, category: $category) {
    kind
    rule { amount unit source version }
    due { at provisional lines { sentence } }
    moments { at rung }
  }
}""",
        {"area": "", "category": "0404"},
    ),
    Example(
        N_("回访台：给谁打，数是多少"),
        """\
{
  visits(first: 5) {
    nodes { phone triedAt case { id title answer { outcome reply } next { dueAt light } } }
  }
  visitCounts { waiting late tried closed content rated reached called }
}""",
    ),
    Example(
        N_("签收一件派来的事"),
        """\
mutation Sign($id: ID!) {
  caseSign(id: $id) {
    ... on Case { number stage }
    ... on Refusal { reason sentence }
  }
}""",
        {"id": ""},
    ),
    Example(
        N_("盯着一件事，有变化就收到"),
        """\
subscription Watch($id: ID!) {
  caseChanged(id: $id) {
    stage
    stageAt
    version
  }
}""",
        {"id": ""},
    ),
    Example(
        N_("看我的消息"),
        """\
{
  unreadCount
  notices(first: 5) {
    nodes { id at kind dueAt area { name } readAt viewerCannotRead { sentence } }
    pageInfo { hasNextPage endCursor }
  }
}""",
    ),
)


async def show(request: Request) -> Response:
    return page(request, "explorer/show.html", examples=EXAMPLES)


def _grid() -> str:
    """Some grid, or the highest area where none is drawn yet."""
    tree = areas.tree()
    there = next(iter(tree.under("", level=Level.GRID)), tree.root)
    return there.code if there else ""


routes = [Route("/graphql/explorer", show, name="explorer")]
