"""Reply templates as a form offers them: under whose they are."""

from collections.abc import Iterable, Mapping

from resolvers.cases import Case, reply_templates
from resolvers.cases.reply_templates import ReplyPurpose, ReplyTemplate

PURPOSES: Mapping[str, ReplyPurpose] = {
    "finish": ReplyPurpose.FINISH,
    "closure": ReplyPurpose.CLOSE,
    "declination": ReplyPurpose.DECLINE,
}
Choices = list[tuple[str, list[tuple[str, str]]]]


async def replies_for(case: Case, noun: str) -> Choices:
    """The templates for one of the acts on a case that was found."""
    return grouped(await reply_templates.for_case(case, PURPOSES[noun]))


def grouped(found: Iterable[ReplyTemplate]) -> Choices:
    """Templates under whose they are, in their order."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for each in found:
        held = each.place.name if each.place else ""
        groups.setdefault(held, []).append((str(each.id), each.name))
    return list(groups.items())
