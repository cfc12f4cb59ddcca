"""Other words for a paragraph, as readers of the API see them."""

import datetime as dt
from typing import TypeAlias

import strawberry

from resolvers import proposals as domain
from resolvers.proposals import AmendmentState
from schema.nodes import global_id, shows
from schema.refusals import cannot
from schema.words import worded

worded(AmendmentState, "What became of an amendment.")
Parent: TypeAlias = strawberry.Parent[domain.Amendment]


@shows(domain.Amendment)
class ProposalAmendment:
    """Other words for one paragraph of a proposal."""

    name: str = strawberry.field(description="Who made it, masked.")
    at: dt.datetime = strawberry.field(description="When.")
    revision: int = strawberry.field(description="The version of the text that they read.")
    paragraph: int = strawberry.field(description="Which paragraph of it, from 1.")
    original: str = strawberry.field(description="What it read then.")
    present: str = strawberry.field(description="What it reads now; empty when it is gone.")
    text: str = strawberry.field(description="What it shall read; empty to leave it out.")
    why: str = strawberry.field(description="Why.")
    state: AmendmentState = strawberry.field(description="What became of it.")
    made: int | None = strawberry.field(description="The version into which it went.")
    reply: str = strawberry.field(description="Why it was declined; empty if it was not.")
    decided_at: dt.datetime | None = strawberry.field(description="When it was decided.")

    @strawberry.field(description="Names it within its proposal.")
    def id(parent: Parent) -> strawberry.ID:
        return global_id("ProposalAmendment", parent.id)

    viewer_cannot_accept = cannot("accept", "accept it")
    viewer_cannot_decline = cannot("decline", "decline it")
    viewer_cannot_take_back = cannot("take_back", "take it back")
