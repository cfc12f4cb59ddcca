"""Enums of the domain as the API shows them, each value described in both languages."""

import re
from enum import StrEnum
from typing import TypeVar

import strawberry
from strawberry.types.enum import StrawberryEnumDefinition

from resolvers.languages import gettext
from resolvers.refusals import Reason
from resolvers.sentences import SENTENCES, WORDS

Word = TypeVar("Word", bound=StrEnum)


def worded(
    words: type[Word], description: str, *, called: str | None = None, **said: str
) -> type[Word]:
    """Show an enum of the domain, its values described by what people read for them.

    Values that people never read are described by what is *said* of them.
    """
    strawberry.enum(words, name=called, description=description)
    definition: StrawberryEnumDefinition = words.__strawberry_definition__  # type: ignore[attr-defined]
    for value in definition.values:
        member = words[value.name]
        value.description = said.get(member.value) or _described(member)
    return words


def _described(member: StrEnum) -> str:
    if isinstance(member, Reason):
        text = SENTENCES.get(member, member.value)
    else:
        text = WORDS.get(type(member), {}).get(member, member.value)
    english = gettext("en")(text)
    return re.sub(r"%\(\w+\)s", "…", f"{english} ({text})")
