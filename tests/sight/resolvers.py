"""The public resolvers that take an actor, found in the code."""

import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import resolvers

INNER = {
    "estates.keeps": "judges for the acts on an estate's roll",
    "estates.sees": "judges for the pages of an estate's roll",
    "files.attach": "within the act that shows the photos",
    "journal.record": "within the act that is recorded",
    "journal.record_many": "within the import that is recorded",
    "keys.keep": "within the act that the key belongs to",
    "keys.known": "within the act that the key belongs to",
    "unmaskings.ask": "within the act that judged who may ask",
}
BY_HAND = {
    "apps.issue_token": "bin/gongzhi token",
    "areas.import_divisions": "bin/gongzhi import divisions",
    "people.register": "signing in, and posts.grant",
    "rotation.rotate": "bin/gongzhi rotate-keys",
}


@dataclass(frozen=True, slots=True)
class Resolver:
    """A function that somebody calls as themselves."""

    name: str
    call: Callable[..., Any]

    @property
    def module(self) -> str:
        return self.name.partition(".")[0]


def found() -> list[Resolver]:
    """Every public function whose first argument is the actor, but for the pure judgements."""
    names = (each.name for each in pkgutil.iter_modules(resolvers.__path__))
    return [each for name in names if name != "tables" for each in _of(name)]


def _of(module: str) -> Iterator[Resolver]:
    code = import_module(f"resolvers.{module}")
    said = getattr(code, "__all__", None)
    for name in sorted(said or (n for n in vars(code) if not n.startswith("_"))):
        call = getattr(code, name)
        own = inspect.isfunction(call) and (said or call.__module__ == code.__name__)
        if own and not name.startswith("why_not") and _takes_actor(call):
            yield Resolver(f"{module}.{name}", call)


def _takes_actor(call: Callable[..., Any]) -> bool:
    return next(iter(inspect.signature(call).parameters), None) == "actor"


def tried() -> list[Resolver]:
    """Those through which people come in; the others are called by them or by hand."""
    return [each for each in found() if each.name not in {*INNER, *BY_HAND}]
