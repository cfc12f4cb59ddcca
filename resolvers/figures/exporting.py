"""Figures as a file: the whole and its parts, each share as its two numbers."""

from uuid import UUID

from pydantic import BaseModel

from resolvers import areas, cases, organisations
from resolvers.actors import Actor
from resolvers.exporting import Export, Form, Row, once
from resolvers.figures.rates import Tally
from resolvers.figures.reading import Figures, Part, parts, read
from resolvers.figures.windows import Window
from resolvers.languages import DEFAULT, Language, gettext, word
from resolvers.marking import N_
from resolvers.refusals import checked
from resolvers.tables.figure_words import FiguresBy, ShareKind

COUNTED = {
    "reported": N_("上报"),
    "on_the_spot": N_("当场自办自结"),
    "closed": N_("流转结案"),
    "imported": N_("导入的旧件"),
}
PLACED = {
    "by": N_("怎么分"),
    "key": N_("代码"),
    "name": N_("名称"),
    "since": N_("从哪天"),
    "until": N_("到哪天"),
}


WHOLE = N_("合计")
NUMERATOR, DENOMINATOR = N_("%(share)s：分子"), N_("%(share)s：分母")


class FiguresExport(BaseModel):
    """What exporting takes."""

    form: Form = Form.CSV


async def export(
    actor: Actor,
    *,
    area: str | None = None,
    period: str = "",
    organisation: UUID | None = None,
    category: str | None = None,
    form: str = "csv",
    language: Language = DEFAULT,
) -> Export:
    """The figures of a place as a file: as a whole, compared, and by area, organisation,
    category and month. That it was taken, of what and of which days stands in the journal.

    Args:
        actor, area, period, organisation, category: as for `read`.
        form: csv, xlsx or jsonl.
        language: of heads and names; JSON lines have the names of the columns.

    Raises:
        As `read`; NotValid, too, when there is no such form.
    """
    given = checked(FiguresExport, form=form)
    of = {"area": area, "organisation": organisation, "category": category}
    found = await read(actor, period=period, **of)
    rows = _whole(found, language)
    for by in FiguresBy:
        said = [
            _row(word(by, language), part.key, _name(by, part, language), found.window, part.tally)
            for part in await parts(actor, by, period=period, **of)
        ]
        rows += said
    place = found.place
    facts = {
        "area": place.area.code,
        "organisation": place.organisation,
        "about": place.category,
        "since": str(found.window.since),
        "until": str(found.window.until),
    }
    heads = _heads(language)
    return Export(actor, given.form, heads, once(rows), {"box": "figures", **facts})


def _heads(language: Language) -> dict[str, str]:
    say = gettext(language)
    heads = {name: say(head) for name, head in {**PLACED, **COUNTED}.items()}
    for kind in ShareKind:
        said = word(kind, language)
        heads[f"{kind}_numerator"] = say(NUMERATOR) % {"share": said}
        heads[f"{kind}_denominator"] = say(DENOMINATOR) % {"share": said}
    return heads


def _whole(found: Figures, language: Language) -> list[Row]:
    whole = gettext(language)(WHOLE)
    days = found.window
    name = found.place.area.name
    return [
        _row(whole, found.place.area.code, name, window, tally)
        for window, tally in (
            (days, found.now),
            (days.previous, found.before),
            (days.year_before, found.year_before),
        )
    ]


def _row(by: str, key: str, name: str, days: Window, tally: Tally) -> Row:
    counted = {each: getattr(tally, each) for each in COUNTED}
    shares = {
        f"{share.kind}_{part}": getattr(share, part)
        for share in tally.shares
        for part in ("numerator", "denominator")
    }
    placed = {"by": by, "key": key, "name": name}
    return {**placed, "since": str(days.since), "until": str(days.until), **counted, **shares}


def _name(by: FiguresBy, part: Part, language: Language) -> str:
    match by:
        case FiguresBy.AREA:
            return areas.find(part.key).name
        case FiguresBy.CATEGORY:
            return cases.called(cases.category(part.key), language)
        case FiguresBy.ORGANISATION:
            there = organisations.get(UUID(part.key)) if part.key else None
            return there.name if there else ""
    return part.key
