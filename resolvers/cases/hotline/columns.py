"""Which column of a hotline's sheet says what: as it was last time, else as is usual."""

import json
import re
from collections.abc import Mapping, Sequence
from uuid import UUID

from resolvers import database
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.refusals import NotValid, Reason, Wrong
from resolvers.tables.case_words import SheetField

NEEDED = (SheetField.NUMBER, SheetField.TEXT)
Columns = Mapping[SheetField, int]
_USUAL: Mapping[SheetField, str] = {
    SheetField.NUMBER: r"(工单|诉求|受理|事件)?(编号|单号)|^number$",
    SheetField.TITLE: r"标题|^title$",
    SheetField.TEXT: r"内容|描述|详情|^(detail|text)$",
    SheetField.CATEGORY: r"类别|分类|类型|^category$",
    SheetField.URGENCY: r"紧急|缓急|^urgency$",
    SheetField.CALLED_AT: r"(来电|诉求|受理|登记|反映|上报)(时间|日期)|^reported_at$",
    SheetField.AREA: r"区域|社区|网格|村居|街道|^area$",
    SheetField.PLACE: r"地址|地点|位置|^place$",
}


async def known(organisation: UUID) -> dict[str, str]:
    """The heads of last time, by field; empty for a field that had no column."""
    kept = await database.value(
        "select columns from case_sheet_columns where organisation = $1", organisation
    )
    return json.loads(kept) if kept else {}


def guessed(headers: Sequence[str], remembered: Mapping[str, str]) -> dict[SheetField, int]:
    """Where each field stands; a column says one thing only."""
    found: dict[SheetField, int] = {}
    for field in SheetField:
        if (head := remembered.get(field)) and head in headers:
            found[field] = headers.index(head)
    for field, usual in _USUAL.items():
        free = (n for n in range(len(headers)) if n not in found.values())
        like = next((n for n in free if re.search(usual, headers[n].strip())), None)
        had_none = remembered.get(field) == ""
        if field not in found and not had_none and like is not None:
            found[field] = like
    return found


def chosen(headers: Sequence[str], columns: Mapping[str, int | None]) -> dict[SheetField, int]:
    """The columns that somebody chose.

    Raises:
        NotValid: a field or column is none, or a column is chosen twice.
    """
    wrong: dict[str, Wrong] = {}
    found: dict[SheetField, int] = {}
    for name, place in columns.items():
        if name not in set(SheetField) or (place is not None and not 0 <= place < len(headers)):
            wrong[name] = Wrong(Reason.UNKNOWN_CHOICE)
        elif place in found.values():
            wrong[name] = Wrong(Reason.COLUMN_TWICE)
        elif place is not None:
            found[SheetField(name)] = place
    if wrong:
        raise NotValid(wrong)
    return found


async def remember(
    actor: Actor, organisation: UUID, headers: Sequence[str], columns: Columns
) -> None:
    """Keep what each column is called that says something, for the next sheet."""
    heads = {f.value: headers[columns[f]] if f in columns else "" for f in SheetField}
    await database.execute(
        "insert into case_sheet_columns (organisation, columns, at, by) values ($1, $2, $3, $4)"
        " on conflict (organisation) do update set columns = excluded.columns, at = excluded.at,"
        " by = excluded.by",
        organisation,
        json.dumps(heads, ensure_ascii=False),
        now(),
        actor.person,
    )
