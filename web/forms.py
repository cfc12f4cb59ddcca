"""Forms: reading what was typed, and showing it again when something is wrong with it."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from functools import wraps
from typing import Any
from uuid import UUID

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import Response

from resolvers.languages import ZONE, Language, field_sentence
from resolvers.refusals import NotNow, NotValid, Reason, Refused
from web.formats import FEN

Handler = Callable[[Request], Awaitable[Response]]
DIGITS = 9  # of a whole number; longer ones mean nothing here
MEANWHILE = (Reason.CHANGED_SINCE, Reason.TEXT_CHANGED, Reason.PARAGRAPH_CHANGED)


def text(form: FormData, name: str) -> str:
    """What was typed, without the white space around it."""
    given = form.get(name)
    return given.strip() if isinstance(given, str) else ""


def word(form: FormData, name: str) -> str | None:
    """What was chosen, or None."""
    return text(form, name) or None


def words(form: FormData, name: str) -> list[str]:
    """Everything that was chosen or typed under one name."""
    return [each.strip() for each in form.getlist(name) if isinstance(each, str) and each.strip()]


def lines(form: FormData, name: str) -> list[str]:
    """What was typed in an area, line by line."""
    return [each.strip() for each in text(form, name).splitlines() if each.strip()]


def flag(form: FormData, name: str) -> bool:
    """Whether a box was ticked."""
    return bool(text(form, name))


def whole(form: FormData, name: str) -> int | None:
    """A whole number, or None when there is none to read."""
    given = text(form, name)
    return int(given) if given.isascii() and given.isdigit() and len(given) <= DIGITS else None


def raw(form: FormData, name: str) -> Any:
    """What was typed, for the resolver to read and to judge; None when nothing was."""
    return text(form, name) or None


def identity(form: FormData, name: str) -> Any:
    """The id that was chosen; else what was typed, to be judged."""
    given = text(form, name)
    try:
        return UUID(given)
    except ValueError:
        return given or None


def moment(form: FormData, name: str) -> Any:
    """A time of a date-time field, which means Asia/Shanghai; else what was typed, to be judged."""
    given = text(form, name)
    try:
        return datetime.fromisoformat(given).replace(tzinfo=ZONE)
    except ValueError:
        return given or None


def fen(form: FormData, name: str) -> Any:
    """A sum in yuan as so many fen; else what was typed, to be judged."""
    given = raw(form, name)
    if given is None:
        return None
    try:
        exact = Decimal(given.replace(",", "")) * FEN
        return given if exact % 1 else int(exact)
    except (ArithmeticError, ValueError):
        return given


def files(form: FormData, name: str) -> list[UploadFile]:
    """The files that were chosen; an empty file field has none."""
    return [each for each in form.getlist(name) if isinstance(each, UploadFile) and each.filename]


@dataclass(frozen=True, slots=True)
class Again:
    """A form that comes back: the block it stands in, what was typed, what is wrong."""

    block: str
    given: FormData
    refused: Refused

    @property
    def status(self) -> int:
        """That of what is wrong with it, or of what has changed since it was shown."""
        return 422 if isinstance(self.refused, NotValid) else 409


class Kept(Again):
    """A form that is shown once more with what was typed, though nothing is wrong with it."""

    __slots__ = ()

    @property
    def status(self) -> int:
        """That of what was done meanwhile."""
        return 200


def again(shown: Handler, block: str) -> Callable[[Handler], Handler]:
    """Where input is not valid, answer with *shown* once more: htmx gets its *block*, a browser
    the whole page, both with status 422, what was typed and every reason at its field.

    A browser gets it, too, where somebody else was faster; htmx has a live page, and is told."""

    def decorated(act: Handler) -> Handler:
        @wraps(act)
        async def handler(request: Request) -> Response:
            try:
                return await act(request)
            except (NotValid, NotNow) as refused:
                live = request.headers.get("hx-request") == "true"
                if isinstance(refused, NotNow) and (live or refused.reason not in MEANWHILE):
                    raise
                request.state.again = Again(block, await request.form(), refused)
                return await shown(request)

        return handler

    return decorated


@dataclass(frozen=True, slots=True)
class Form:
    """One form as a template sees it: empty at first, filled when it comes back."""

    name: str
    language: Language
    given: FormData = field(default_factory=FormData)
    refused: Refused | None = None
    labels: dict[str, str] = field(default_factory=dict)

    def name_field(self, name: str, label: str) -> str:
        """Remember what a field is called on this form; shows nothing."""
        self.labels[name] = label
        return ""

    def id(self, name: str) -> str:
        """The id of a field, unique on the page."""
        return f"{self.name}-{name}"

    def value(self, name: str, default: object = "") -> str:
        """What was typed, or the default the first time."""
        return text(self.given, name) if self.refused else str(default)

    def values(self, name: str, default: Iterable[object] = ()) -> list[str]:
        """All that was chosen, or the defaults the first time."""
        return words(self.given, name) if self.refused else [str(each) for each in default]

    def error(self, name: str) -> str | None:
        """What is wrong with a field."""
        return self.errors.get(name)

    @property
    def errors(self) -> dict[str, str]:
        """What is wrong, by field, in the order in which it was found."""
        wrong = self.refused.fields if self.refused else {}
        return {name: field_sentence(each, self.language) for name, each in wrong.items()}

    @property
    def summary(self) -> list[tuple[str, str | None, str]]:
        """All that is wrong, for the head of the form: field, what it is called, sentence."""
        return [(name, self.labels.get(name), said) for name, said in self.errors.items()]

    def first(self, name: str) -> bool:
        """Whether this is the field to go to: the first wrong one."""
        return next(iter(self.errors), None) == name


def form_on(request: Request, language: Language, name: str) -> Form:
    """The form of that name on the page that is being answered."""
    back: Again | None = getattr(request.state, "again", None)
    if back is None or back.block != name:
        return Form(name, language)
    return Form(name, language, back.given, back.refused)
