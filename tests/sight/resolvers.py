"""The public resolvers, found in the code: those that take an actor, and those that doors call."""

import ast
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import resolvers

ROOT = Path(__file__).parents[2]
DOORS = ("web", "schema")
INNER = {
    "comments.discussion_of": "for a proposal that was found for the same actor",
    "comments.listed_in": "for a discussion that was found for the same actor",
    "comments.sides_in": "for a discussion that was found for the same actor",
    "cases.count_filter": "for a filter that was found for the same actor",
    "files.make_sure_of_room": "counts what somebody uploaded, before they upload more",
    "cases.notebook_seal": "a key of one's own",
    "councils.prepared": "judges for the lists of what somebody runs",
    "consents.give_for": "within the answer to a guardian's claim",
    "councils.seat_elected": "within the act that seats the elected of a poll",
    "councils.unseat_elected": "within the act that notes what a court revoked",
    "credentials.end_sessions": "within the act that signs somebody out everywhere",
    "credentials.recovery.make": "within the act that sets up the authenticator app",
    "estates.keeps": "judges for the acts on an estate's roll",
    "estates.sees": "judges for the pages of an estate's roll",
    "files.attach": "within the act that shows the photos",
    "journal.record": "within the act that is recorded",
    "journal.record_many": "within the import that is recorded",
    "keys.claimed": "within the act that the key belongs to",
    "keys.keep": "within the act that the key belongs to",
    "keys.known": "within the act that the key belongs to",
    "obligations.sees_proofs": "judges for the page of an obligation",
    "polls.delivery.mark_read": "for a poll that was found for the same actor",
    "polls.chain": "for a poll that was found for the same actor",
    "polls.papers_of": "for a poll that was found for the same actor",
    "polls.standings": "for a poll that was found for the same actor",
    "polls.seatable": "for a poll that was found for the same actor",
    "polls.mandates": "for a poll that was found for the same actor; all for who runs it",
    "polls.written.listed": "for a poll that was found for the same actor, who runs it or counts",
    "polls.objections": "for a poll that was found for the same actor; all for who runs it",
    "meetings.ticket": "for a meeting that was found for the same actor",
    "papers.ask": "within the act that the paper belongs to",
    "followings.of": "for a thing that was found for the same actor",
    "opinions.about": "for a proposal that was found for the same actor",
    "opinions.map_of": "for a conversation that was found for the same actor",
    "opinions.following": "for statements that were found for the same actor",
    "opinions.statements": "for a conversation that was found for the same actor",
    "surveys.about": "for a proposal that was found for the same actor",
    "surveys.response": "for a survey that was found for the same actor",
    "surveys.results": "for a survey that was found for the same actor",
    "proposals.belongs": "judges for the lists of an estate's proposals",
    "proposals.manages": "judges for the acts on proposals",
    "proposals.resides": "judges for the acts on proposals",
    "proposals.runs": "judges for the acts on proposals",
    "posts.end": "within the act by which a seat or a home ends",
    "posts.give": "within the act that gives a seat or a home",
    "unmaskings.ask": "within the act that judged who may ask",
}
BY_HAND = {
    "credentials.resetting.reset_by_phone": "bin/gongzhi reset-second-step",
    "apps.issue_token": "bin/gongzhi token",
    "areas.import_divisions": "bin/gongzhi import divisions",
    "estates.drafts.import_roll": "bin/gongzhi import roll",
    "people.register": "signing in, and posts.grant",
    "rotation.rotate": "bin/gongzhi rotate-keys",
}
OPEN: dict[str, tuple[str, ...]] = {
    "public": (
        "areas.history",
        "cases.duties",
        "cases.faults",
        "cases.find_rule",
        "cases.last_recount",
        "cases.outcomes",
        "cases.pointing",
        "cases.published_ground",
        "cases.rates",
        "cases.rules",
        "moderation.limit_rules",
        "moderation.limit_versions",
        "moderation.limits",
        "moderation.rule_versions",
        "moderation.rules",
        "consents.texts",
        "persisted.find",
        "polls.codes",
        "polls.forms.public_poll_of",
        "persisted.keep",
        "credentials.password_versions",
        "credentials.versions",
        "estates.find",
        "estates.get",
        "estates.roll",
        "estates.search",
        "estates.voters",
        "people.demo_people",
        "periods.retention_rules",
        "periods.retention_versions",
        "periods.right_rules",
        "periods.right_versions",
        "posts.find",
        "posts.staff",
        "rates.rules",
        "rates.versions",
        "rolls.find",
        "rolls.latest",
        "rolls.listed",
        "rules.find",
        "rules.in_force",
        "rules.listed",
    ),
    "coming in": (
        "budgets.take",
        "apps.asking",
        "apps.for_itself",
        "apps.give_back",
        "apps.redeem",
        "apps.refresh",
        "cases.followed",
        "cases.rate_by_link",
        "credentials.passkeys.ask",
        "followings.by_code",
        "followings.mailing",
        "followings.stop",
        "followings.stop_mailing",
        "sessions.confirm",
        "sessions.send_code",
        "sessions.sign_in",
        "sessions.sign_in_with_passkey",
        "sessions.sign_in_with_password",
        "sessions.sign_out",
        "sessions.start",
        "sessions.wechat.begin",
        "sessions.wechat.bind",
        "sessions.wechat.come_back",
        "watching.known",
    ),
    "own": (
        "consents.age_of",
        "posts.delegations_by",
        "posts.delegations_to",
        "posts.held_by",
        "preferences.of",
    ),
    "judged": (
        "accusations.suggest",
        "audits.filtered",
        "cases.filled",
        "cases.reply_templates.for_case",
        "cases.reply_templates.history",
        "cases.route",
        "comments.named",
        "comments.texts_of",
        "councils.named",
        "files.read",
        "pdfs.read",
        "meetings.named",
        "rolls.named",
        "polls.delivery.delivered",
        "polls.delivery.doors",
        "polls.delivery.postings",
        "polls.delivery.reached",
        "polls.forms.coming",
        "polls.official.found",
        "polls.forms.lacking",
        "polls.forms.printings",
        "polls.forms.tallied",
        "polls.slips.areas",
        "polls.slips.opened",
        "polls.named",
        "polls.number",
        "obligations.adopted",
        "obligations.named",
        "polls.cast_count",
        "polls.anonymity",
        "polls.elections",
        "polls.lately",
        "polls.participation",
        "polls.results_lately",
        "polls.turnout",
        "estates.households.requests.named",
        "opinions.named",
        "papers.fail",
        "papers.find",
        "papers.keep",
        "papers.read",
        "proposals.deciders",
        "surveys.named",
        "surveys.papers_of",
        "surveys.turnout",
        "proposals.named",
    ),
}


@dataclass(frozen=True, slots=True)
class Resolver:
    """A function that somebody calls as themselves."""

    name: str
    call: Callable[..., Any]

    @property
    def module(self) -> str:
        return self.name.partition(".")[0]


@cache
def found() -> tuple[Resolver, ...]:
    """Every public function whose first argument is the actor, but for the pure judgements."""
    return tuple(
        each
        for each in _public()
        if not each.name.rpartition(".")[2].startswith("why_not") and _takes_actor(each.call)
    )


def tried() -> list[Resolver]:
    """Those through which people come in; the others are called by them or by hand."""
    return [each for each in found() if each.name not in {*INNER, *BY_HAND}]


def open_to_all() -> set[str]:
    """What a page or the API calls without saying who asks, and what waits for an answer."""
    asked = {
        each.call
        for each in _public()
        if inspect.iscoroutinefunction(each.call) and not _takes_actor(each.call)
    }
    return {each.name for each in _public() if each.call in asked and each.name in _called()}


def _takes_actor(call: Callable[..., Any]) -> bool:
    return next(iter(inspect.signature(call).parameters), None) == "actor"


@cache
def _public() -> tuple[Resolver, ...]:
    names = (each.name for each in pkgutil.iter_modules(resolvers.__path__))
    modules = [(name, import_module(f"resolvers.{name}")) for name in names if name != "tables"]
    everything = [each for name, module in modules for each in _of(name, module)]
    shortest = {each.call: each for each in sorted(everything, key=lambda e: -e.name.count("."))}
    return tuple(each for each in everything if shortest[each.call] is each)


def _of(prefix: str, module: ModuleType) -> Iterator[Resolver]:
    """What a module shows, and what the modules show that it shows."""
    said = getattr(module, "__all__", None)
    for name in sorted(said or (n for n in vars(module) if not n.startswith("_"))):
        each = getattr(module, name)
        if said and inspect.ismodule(each):
            yield from _of(f"{prefix}.{name}", each)
        elif inspect.isfunction(each) and (said or each.__module__ == module.__name__):
            yield Resolver(f"{prefix}.{name}", each)


@cache
def _called() -> frozenset[str]:
    """Every name of a resolver that stands in the code of pages and API."""
    files = (path for door in DOORS for path in (ROOT / door).rglob("*.py"))
    return frozenset(name for path in files for name in _named(ast.parse(path.read_text())))


def _named(tree: ast.Module) -> Iterator[str]:
    imports = [each for each in ast.walk(tree) if isinstance(each, ast.ImportFrom)]
    known = {
        alias.asname or alias.name: f"{each.module}.{alias.name}".removeprefix("resolvers.")
        for each in imports
        if (each.module or "").partition(".")[0] == "resolvers"
        for alias in each.names
    }
    yield from known.values()
    for each in ast.walk(tree):
        if isinstance(each, ast.Attribute) and (path := _path(each)):
            head, _, rest = path.partition(".")
            if head in known:
                yield f"{known[head]}.{rest}"


def _path(node: ast.expr) -> str:
    match node:
        case ast.Name():
            return node.id
        case ast.Attribute() if above := _path(node.value):
            return f"{above}.{node.attr}"
    return ""
