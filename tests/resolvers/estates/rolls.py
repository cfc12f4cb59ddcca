"""A small roll as a file, and larger ones made of it."""

from io import BytesIO

import xlsxwriter

from resolvers import estates
from resolvers.actors import Actor, Post, PostKind
from resolvers.estates.drafts import Draft
from tests import story

HEADERS = "楼栋,单元,房号,专有部分面积,用途,状态,业主,身份证号,业主电话,投票代表,租户"
CLERK = Actor(
    story.HUANG.id, frozenset({Post(PostKind.CLERK, area=story.VILLAGE, prefix=story.VILLAGE)})
)
ID = ("410702199003071233", "410724195801012342", "11010519491231002X")
CODE = "91110000600037341L"
LINES = (
    f"3号楼,1,101,98.52,住宅,已交付,王小明,{ID[0]},13900000001,,",
    f"3号楼,1,102,88.50,住宅,已交付,王小明,{ID[0]},13900000001,,何女士",
    f"3号楼,1,201,100,住宅,已交付,张三、李四,{ID[1]}、{ID[2]},,是,",
    f"3号楼,1,202,120.25,住宅,未售,新乡龙湾置业有限公司,{CODE},,,",
    f"4栋,,B12,12.50,车位,已交付,王小明,{ID[0]},13900000001,,",
)


def csv(*lines: str, headers: str = HEADERS, encoding: str = "utf-8") -> bytes:
    return "\n".join((headers, *lines)).encode(encoding)


def xlsx(*lines: str, headers: str = HEADERS) -> bytes:
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page = book.add_worksheet()
        for n, line in enumerate((headers, *lines)):
            page.write_row(n, 0, line.split(","))
    return out.getvalue()


async def brought(*lines: str, headers: str = HEADERS, actor: Actor = CLERK) -> Draft:
    content = csv(*lines, headers=headers)
    return await estates.drafts.open_(actor, story.ESTATE, content=content, name="清册.csv")


async def taken_over(*lines: str, **how: bool) -> Draft:
    draft = await brought(*(lines or LINES))
    return await estates.drafts.take_over(CLERK, draft.id, **how)
