"""One of the forms that are alike: its fields, and what it offers to choose from."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Any

from starlette.datastructures import FormData

from resolvers import organisations
from resolvers.cases import Case, CaseAct
from resolvers.languages import Language
from web.cases.names import choices
from web.forms import flag, moment, raw, text

Choices = list[tuple[str, str]]


class Kind(StrEnum):
    """What a field looks like."""

    AREA = "area"
    TEXT = "text"
    MOMENT = "moment"
    NUMBER = "number"
    DATE = "date"
    SELECT = "select"
    FLAG = "flag"
    PHOTOS = "photos"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form; *of* names what there is to choose from."""

    kind: Kind
    name: str
    label: str
    hint: str = ""
    of: type[StrEnum] | str | None = None
    optional: bool = False

    def read(self, form: FormData) -> Any:
        """What was typed or chosen."""
        if self.kind is Kind.FLAG:
            return flag(form, self.name)
        if self.kind is Kind.MOMENT:
            return moment(form, self.name)
        return text(form, self.name) if self.kind is Kind.AREA else raw(form, self.name)


@dataclass(frozen=True, slots=True)
class Move:
    """One form: what it is called, what it asks, and the button that does it.

    *folded* is what one does rarely; *sure* asks once more before what cannot be undone.
    """

    noun: str
    kind: CaseAct
    act: Callable[..., Awaitable[Case]]
    button: str
    picture: str = "check"
    fields: tuple[Field, ...] = ()
    said: str = ""
    sure: str = ""
    folded: bool = True

    @property
    def name(self) -> str:
        """The name of its address."""
        return f"case_{self.noun}"

    @property
    def has_photos(self) -> bool:
        """Whether photos come with it."""
        return any(field.kind is Kind.PHOTOS for field in self.fields)


def options(case: Case, language: Language) -> Callable[[Field], Choices]:
    """What a field offers to choose from, for this case."""
    return partial(_options, case, language)


def _options(case: Case, language: Language, field: Field) -> Choices:
    if isinstance(field.of, type):
        return choices(field.of, language)
    if field.of == "parts":
        found = [organisations.get(part.organisation) for part in case.parts]
        return [(str(each.id), each.name) for each in found if each]
    return units(case)


def units(case: Case) -> Choices:
    """The organisations that serve where the case lies."""
    return [(str(each.id), each.name) for each in organisations.list_(area=case.area)]
