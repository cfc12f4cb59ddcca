"""How a refusal looks to a client of the API."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, cast, overload

import msgspec
import strawberry
from strawberry.scalars import JSON
from strawberry.types.field import StrawberryField
from strawberry.utils.str_converters import to_camel_case

from resolvers.languages import Language, field_sentence, sentence
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason, Refused, Wrong
from schema.context import Context, Info
from schema.nodes import shows
from schema.words import worded

worded(Reason, "Why not, in words that clients may rely on.")

CODES: dict[type[Refused], str] = {
    NotFound: "NOT_FOUND",
    NotAllowed: "FORBIDDEN",
    NotNow: "CONFLICT",
    NotValid: "BAD_USER_INPUT",
}


@dataclass(frozen=True, slots=True)
class Said:
    """A refusal in one language, put into words only as far as it is asked for."""

    refused: Refused
    language: Language

    @property
    def reason(self) -> Reason:
        return self.refused.reason


@dataclass(frozen=True, slots=True)
class SaidOfField:
    """What is wrong with one field, in one language."""

    name: str
    wrong: Wrong
    language: Language

    @property
    def field(self) -> str:
        return to_camel_case(self.name)

    @property
    def reason(self) -> Reason:
        return self.wrong.reason


@shows(SaidOfField)
class FieldRefusal:
    """One field of the input, and what is wrong with it."""

    field: str = strawberry.field(description="The argument's name.")
    reason: Reason = strawberry.field(description="What is wrong, for programs.")

    @strawberry.field(description="What is wrong, for people, in the language asked for.")
    def sentence(parent: strawberry.Parent[SaidOfField]) -> str:
        return field_sentence(parent.wrong, parent.language)

    @strawberry.field(description="What the sentence is filled with, by name.")
    def facts(parent: strawberry.Parent[SaidOfField]) -> JSON:
        return plain(parent.wrong.facts)


@shows(Said)
class Refusal:
    """The request was understood and will not be done."""

    reason: Reason = strawberry.field(description="Why not, for programs.")

    @strawberry.field(description="Why not, for people, in the language asked for.")
    def sentence(parent: strawberry.Parent[Said]) -> str:
        return sentence(parent.refused, parent.language)

    @strawberry.field(description="Every field that is wrong, all at once.")
    def fields(parent: strawberry.Parent[Said]) -> list[FieldRefusal]:
        wrong = parent.refused.fields.items()
        return cast("list[FieldRefusal]", [SaidOfField(*each, parent.language) for each in wrong])

    @strawberry.field(description="What the sentence is filled with, by name.")
    def facts(parent: strawberry.Parent[Said]) -> JSON:
        return plain(parent.refused.facts)


def plain(facts: Mapping[str, object]) -> JSON:
    """Facts as JSON has them."""
    return JSON(msgspec.to_builtins(_named(facts), enc_hook=str, str_keys=True))


def _named(fact: object) -> object:
    """Members of enums under the names that they have in the schema."""
    match fact:
        case StrEnum():
            return fact.name
        case Mapping():
            return {name: _named(each) for name, each in fact.items()}
        case list() | tuple() | set() | frozenset():
            return [_named(each) for each in fact]
        case _:
            return fact


@overload
def shown(refused: Refused, info: Info) -> Refusal: ...
@overload
def shown(refused: None, info: Info) -> None: ...
def shown(refused: Refused | None, info: Info) -> Refusal | None:
    """A refusal in the language that was asked for."""
    if refused is None:
        return None
    return cast("Refusal", Said(refused, info.context.language))


def cannot(act: str, what: str) -> Any:
    """A field that says why the viewer cannot do one act with a thing; null when they can."""

    def why_not(parent: strawberry.Parent[Any], info: Info) -> Refusal | None:
        refused: Refused | None = getattr(parent, f"why_not_{act}")(info.context.actor)
        return shown(refused, info)

    return strawberry.field(
        resolver=why_not, description=f"Why you cannot {what}; null when you can."
    )


class RefusalHandler(strawberry.ExceptionHandler[Refused, Refusal]):
    """Return a refusal wherever the field's union has a place for one."""

    def handle(self, exception: Refused, *, field: StrawberryField, info: Info) -> Refusal:
        return shown(exception, info)


def extensions(refused: Refused, context: Context) -> dict[str, object]:
    """What a top-level error says where there is no place for a `Refusal`."""
    wrong = [
        {"field": to_camel_case(name), "reason": each.reason.name,
         "sentence": field_sentence(each, context.language)}
        for name, each in refused.fields.items()
    ]  # fmt: skip
    return {
        "code": code(refused, context),
        "reason": refused.reason.name,
        "fields": wrong,
        "facts": plain(refused.facts),
    }


def code(refused: Refused, context: Context) -> str:
    """The code of a top-level error; whom signing in would help is told so."""
    if isinstance(refused, NotAllowed) and context.actor.person is None:
        return "UNAUTHENTICATED"
    return next((code for kind, code in CODES.items() if isinstance(refused, kind)), "CONFLICT")
