"""The lines of a sheet that were refused, as a file to put right and bring again."""

from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any
from uuid import UUID

import msgspec
from pydantic import BaseModel

from resolvers import database, secrecy
from resolvers.actors import Actor
from resolvers.cases.hotline.imports import find_import, problems_of
from resolvers.exporting import PIECE, Export, Form
from resolvers.languages import DEFAULT, Language, field_sentence, gettext, word
from resolvers.marking import N_
from resolvers.refusals import checked

WHY = N_("哪里不对")
LINES = """
    select number, cells, problems from case_sheet_lines
     where sheet = $1 and outcome = 'refused' and number > $2 order by number limit $3
"""


class RefusedExport(BaseModel):
    """What taking the refused lines away takes."""

    form: Form = Form.XLSX


async def export_refused(
    actor: Actor, id: UUID, *, form: str = "xlsx", language: Language = DEFAULT
) -> Export:
    """The lines that were refused, as they were brought, each with what is wrong with it.

    What stood in them is kept for seven days after the end; later only what was wrong.

    Args:
        actor: a dispatcher of the sheet's area.
        id: which import.
        form: csv, xlsx or jsonl.
        language: of what is wrong.

    Raises:
        NotFound: there is none where this actor dispatches.
        NotValid: there is no such form.
    """
    found = await find_import(actor, id)
    given = checked(RefusedExport, form=form)
    heads = {"line": gettext(language)(N_("行")), "why": gettext(language)(WHY)}
    heads |= {f"column{n}": head for n, head in enumerate(found.headers)}
    facts = {"area": found.area, "sheet": id}
    return Export(actor, given.form, heads, _pieces(id, heads, language), facts)


async def _pieces(
    id: UUID, heads: Mapping[str, str], language: Language
) -> AsyncIterator[Sequence[Mapping[str, Any]]]:
    last = 0
    while found := await database.rows(LINES, id, last, PIECE):
        yield [_row(line, heads, language) for line in found]
        last = found[-1]["number"]


def _row(line: Mapping[str, Any], heads: Mapping[str, str], language: Language) -> dict[str, Any]:
    kept = line["cells"]
    cells = msgspec.json.decode(secrecy.decrypt(kept), type=list[str]) if kept else []
    colon, comma = gettext(language)("："), gettext(language)("，")
    said = (
        f"{word(each.field, language)}{colon}{field_sentence(each.wrong, language)}"
        for each in problems_of(line)
    )
    columns = [name for name in heads if name.startswith("column")]
    padded = [*cells, *[""] * len(columns)]
    by_column = dict(zip(columns, padded, strict=False))
    return {"line": line["number"], "why": comma.join(said), **by_column}
