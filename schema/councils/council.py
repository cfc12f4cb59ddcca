"""A council as readers of the API see it."""

import datetime as dt
from typing import Annotated, TypeAlias

import strawberry

from resolvers import councils as domain
from resolvers import estates
from resolvers.councils import Capacity, CouncilAct, CouncilKind, CouncilStage, Office, SeatEnd
from resolvers.languages import field_sentence
from resolvers.refusals import NotFound, Reason, Wrong
from resolvers.rules import Severity
from schema.arguments import Id
from schema.context import Info
from schema.estates import Estate
from schema.nodes import Node, as_uuid, global_id, shows, uuid_of
from schema.refusals import Refusal, shown
from schema.rule_sets import RuleSet
from schema.words import worded

worded(CouncilKind, "What an estate governs itself with.")
worded(CouncilStage, "Where a council stands.")
worded(CouncilAct, "What moves a council from stage to stage.")
worded(Office, "What a seat is charged with.")
worded(SeatEnd, "Why a seat ended.")

Parent: TypeAlias = strawberry.Parent[domain.Council]


@shows(domain.Finding)
class CouncilFinding:
    """What a composition lacks by its rule."""

    severity: Severity = strawberry.field(description="Whether it forbids forming.")
    reason: Reason = strawberry.field(description="What, for programs.")

    @strawberry.field(description="What, for people, in the language asked for.")
    def sentence(parent: strawberry.Parent[domain.Finding], info: Info) -> str:
        return field_sentence(Wrong(parent.reason, parent.facts), info.context.language)


@shows(domain.Seat)
class CouncilSeat:
    """A seat, from its beginning to its end."""

    name: str = strawberry.field(description="Who sits there; public, as posts are.")
    capacity: Capacity = strawberry.field(description="As what.")
    office: Office = strawberry.field(description="Charged with what.")
    is_owner: bool = strawberry.field(description="Whether they own a unit of the estate.")
    employed: bool = strawberry.field(description="Whether the property company employs them.")
    lapsed: bool = strawberry.field(
        description="Whether they sat as an owner and own nothing there by the roll any more."
    )
    from_at: dt.datetime = strawberry.field(description="From when.")
    to_at: dt.datetime | None = strawberry.field(description="To when; null while it is held.")
    ended_because: SeatEnd | None = strawberry.field(description="Why it ended.")

    @strawberry.field(description="Names it within its council.")
    def id(parent: strawberry.Parent[domain.Seat]) -> strawberry.ID:
        return global_id("CouncilSeat", parent.id)

    @strawberry.field(description="The seat that came in its place, if one did.")
    def replaced_by(parent: strawberry.Parent[domain.Seat]) -> strawberry.ID | None:
        return global_id("CouncilSeat", parent.replaced_by) if parent.replaced_by else None


@shows(domain.Item)
class CouncilItem:
    """A thing on the handing-over list."""

    name: str = strawberry.field(description="What it is.")
    listed_at: dt.datetime = strawberry.field(description="Since when it stands there.")
    receiver: str | None = strawberry.field(description="Who signed for it.")
    received_at: dt.datetime | None = strawberry.field(description="When.")

    @strawberry.field(description="Names it within its council.")
    def id(parent: strawberry.Parent[domain.Item]) -> strawberry.ID:
        return global_id("CouncilItem", parent.id)


@shows(domain.Act)
class CouncilStep:
    """What was done with a council."""

    kind: CouncilAct = strawberry.field(description="What.")
    at: dt.datetime = strawberry.field(description="When.")
    note: str = strawberry.field(description="What was said of it.")


@shows(domain.Todo)
class CouncilTodo:
    """What has to be done with a council next."""

    act: CouncilAct = strawberry.field(description="What.")
    due_on: dt.date | None = strawberry.field(description="The last day for it, if there is one.")
    late: bool = strawberry.field(description="Whether that day is over.")


@shows(domain.Council)
class Council(Node):
    """A committee or council of an estate, public from its announcement on."""

    kind: CouncilKind = strawberry.field(description="Which kind.")
    number: int = strawberry.field(description="Its how-manieth composition this is.")
    stage: CouncilStage = strawberry.field(description="Where it stands.")
    stage_at: dt.datetime = strawberry.field(description="Since when.")
    phone: str = strawberry.field(description="Whom to call on duty; empty if nobody.")
    term_years: int | None = strawberry.field(description="For how long; null: an open end.")
    notice_until: dt.date | None = strawberry.field(description="The last day of the notice.")
    formed_at: dt.datetime | None = strawberry.field(description="When it was formed.")
    filing_due_at: dt.datetime | None = strawberry.field(description="By when it must be filed.")
    filed_at: dt.datetime | None = strawberry.field(description="When it was filed.")
    filing_number: str = strawberry.field(description="Under which number; empty before.")
    installed_on: dt.date | None = strawberry.field(description="The first day in office.")
    term_ends_on: dt.date | None = strawberry.field(description="The last day in office.")
    handover_due_at: dt.datetime | None = strawberry.field(
        description="By when everything must be handed over."
    )
    rule: RuleSet = strawberry.field(description="The version of the rule that it goes by.")
    findings: list[CouncilFinding] = strawberry.field(
        description="What the composition lacks, errors first."
    )
    sitting: list[CouncilSeat] = strawberry.field(description="Who sits now, the chair first.")
    former: list[CouncilSeat] = strawberry.field(description="Seats that ended, latest first.")
    items: list[CouncilItem] = strawberry.field(description="The handing-over list.")
    acts: list[CouncilStep] = strawberry.field(description="What was done, in order.")

    @classmethod
    async def find(cls, info: Info, key: str) -> domain.Council:
        return await domain.find(info.context.actor, as_uuid(key))

    @strawberry.field(graphql_type=Estate, description="Of which estate.")
    async def estate(parent: Parent) -> estates.Estate:
        return await estates.find(parent.estate)

    @strawberry.field(
        graphql_type=list[CouncilTodo], description="What has to be done with it next."
    )
    def todos(parent: Parent) -> list[domain.Todo]:
        return list(domain.todos(parent))

    @strawberry.field(description="Why you cannot put up the names; null when you can.")
    def viewer_cannot_announce(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_announce(info.context.actor), info)

    @strawberry.field(description="Why you cannot take down the names; null when you can.")
    def viewer_cannot_reconsider(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_reconsider(info.context.actor), info)

    @strawberry.field(description="Why you cannot form it; null when you can.")
    def viewer_cannot_form(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_form(info.context.actor), info)

    @strawberry.field(description="Why you cannot file it; null when you can.")
    def viewer_cannot_file(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_file(info.context.actor), info)

    @strawberry.field(description="Why you cannot put it in office; null when you can.")
    def viewer_cannot_install(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_install(info.context.actor), info)

    @strawberry.field(description="Why you cannot begin its handing-over; null when you can.")
    def viewer_cannot_hand_over(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_hand_over(info.context.actor), info)

    @strawberry.field(description="Why you cannot dissolve it; null when you can.")
    def viewer_cannot_dissolve(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_dissolve(info.context.actor), info)

    @strawberry.field(description="Why you cannot give or charge seats; null when you can.")
    def viewer_cannot_seat(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_seat(info.context.actor), info)

    @strawberry.field(description="Why you cannot end this seat; null when you can.")
    def viewer_cannot_vacate(parent: Parent, info: Info, seat: Id) -> Refusal | None:
        found = parent.seat(uuid_of(seat, "CouncilSeat"))
        if found is None:
            raise NotFound
        return shown(parent.why_not_vacate(info.context.actor, found), info)

    @strawberry.field(description="Why you cannot change the duty phone; null when you can.")
    def viewer_cannot_set_phone(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_set_phone(info.context.actor), info)

    @strawberry.field(description="Why you cannot add to the list; null when you can.")
    def viewer_cannot_list_item(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_list_item(info.context.actor), info)

    @strawberry.field(description="Why you cannot sign for this thing; null when you can.")
    def viewer_cannot_receive_item(parent: Parent, info: Info, item: Id) -> Refusal | None:
        sought = uuid_of(item, "CouncilItem")
        found = next((each for each in parent.items if each.id == sought), None)
        if found is None:
            raise NotFound
        return shown(parent.why_not_receive_item(info.context.actor, found), info)


CouncilResult = Annotated[
    Council | Refusal, strawberry.union("CouncilResult", description="A council, or why not.")
]
