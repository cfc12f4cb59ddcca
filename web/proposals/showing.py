"""One proposal: what it says, how far it is, and what its reader can do; its versions."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import (
    cases,
    councils,
    meetings,
    obligations,
    organisations,
    polls,
    proposals,
    rules,
)
from resolvers.actors import Actor
from resolvers.councils import Council, CouncilStage
from resolvers.followings import Followed
from resolvers.languages import Language, word
from resolvers.meetings import Meeting
from resolvers.proposals import AmendmentState, Proposal, ProposalAct, ProposalStage
from resolvers.refusals import NotFound, Reason, Refused
from resolvers.sentences import N_
from web.cases.move import Field
from web.comments.showing import discussion_of
from web.followings import following_of
from web.forms import Again
from web.opinions import asked_of
from web.pages import actor_of, changed, language_of, page, wants_block
from web.proposals.moves import MOVES, Move
from web.surveys.showing import asked_about

TEMPLATE = "proposals/show.html"
PROPOSED = ProposalStage.PROPOSED
CONFLICT = 409
SEATED = (CouncilStage.FORMED, CouncilStage.FILED, CouncilStage.IN_OFFICE)
SHOWN_CLOSED = {
    *(ProposalAct.ENDORSE, ProposalAct.WITHDRAW, ProposalAct.GO_ON, ProposalAct.LIST),
    ProposalAct.ADOPT,
}
SOMEBODY_ELSES = {
    *(Reason.NOT_AN_AUTHOR, Reason.NOT_IN_SCOPE, Reason.NOT_SIGNED_IN, Reason.NOT_YOUR_POST),
    Reason.ENDORSED_ALREADY,  # the way back stands there instead
}
BY_ITSELF = {
    ProposalAct.LIST: N_("到期没有答复，自动列入"),
    **dict.fromkeys((ProposalAct.ADOPT, ProposalAct.FAIL), N_("按表决的结果")),
}
Choices = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Offer:
    """A form that this reader can use now, or why they cannot."""

    move: Move
    refusal: Refused | None


async def show(request: Request) -> Response:
    context = await context_of(request)
    back: Again | None = getattr(request.state, "again", None)
    context["meanwhile"] = back.refused if back and back.status == CONFLICT else None
    if request.method == "GET" and wants_block(request):
        return changed(request, "", TEMPLATE, "proposal", **context)
    proposal: Proposal = context["proposal"]
    if proposal.submitted_at:
        context |= await discussion_of(request, proposal)
    return page(request, TEMPLATE, **context)


async def context_of(request: Request) -> dict[str, Any]:
    """What the page of a proposal needs."""
    actor, language = actor_of(request), language_of(request)
    proposal = await proposals.find(actor, request.path_params["id"])
    offers = offers_of(proposal, actor)
    return {
        "votes": await polls.of_proposal(actor, proposal.id),
        "voted_at": await meetings.votes_on(actor, proposal.id),
        "owed": await obligations.of_proposal(actor, proposal.id),
        "proposal": proposal,
        "talk": None,  # what is said is not drawn anew with the rest
        "offers": offers,
        "moves": MOVES,
        "by_itself": BY_ITSELF,
        "options": await _options(proposal, actor, language, offers),
        "stages": stages_of(proposal, language),
        "councils": await _answering(actor, proposal),
        "organisation": organisations.get,
        "remarks": await proposals.remarks(actor, proposal.id),
        "meeting": await _meeting(actor, proposal),
        "deciding": await _deciding(proposal),
        "linked": await _cases(actor, proposal),
        "others": await _others(actor, proposal),
        "alike": await _alike(actor, proposal),
        "amendments": (amended := await _amendments(actor, proposal)),
        "undecided": [each for each in amended if each.state is AmendmentState.OPEN],
        "explained": partial(rules.explained, language=language),
        "writes": proposal.is_author(actor.person),
        **await asked_of(actor, proposal),
        **await asked_about(actor, proposal),
        **await following_of(actor, Followed.PROPOSAL, proposal.id),
    }


def offers_of(proposal: Proposal, actor: Actor) -> list[Offer]:
    """What this reader can do now, what most come for first; and what matters but is closed."""
    found = [
        Offer(move, getattr(proposal, f"why_not_{move.kind}")(actor)) for move in MOVES.values()
    ]
    theirs = [each for each in found if _concerns(proposal, each)]
    return sorted(theirs, key=lambda each: (each.refusal is not None, not each.move.main))


def _concerns(proposal: Proposal, offer: Offer) -> bool:
    if offer.refusal is None:
        return True
    if offer.refusal.reason in SOMEBODY_ELSES or offer.move.kind not in SHOWN_CLOSED:
        return False
    if offer.refusal.reason is Reason.NOT_A_RESIDENT and proposal.stage is not PROPOSED:
        return False
    return proposal.submitted_at is not None and offer.refusal.reason is not Reason.WRONG_STAGE


def stages_of(proposal: Proposal, language: Language) -> tuple[list[tuple[str, str]], int]:
    """The names of the phases, and which is under way; all are over when it is closed."""
    steps = proposal.procedure.steps
    order = [each.stage for each in steps]
    names = [(rules.named(each, language), "") for each in steps]
    if proposal.stage in order:
        return names, order.index(proposal.stage)
    return names, len(order) if proposal.follows is None and proposal.adopted else 0


async def _amendments(actor: Actor, proposal: Proposal) -> tuple[proposals.Amendment, ...]:
    return await proposals.amendments(actor, proposal.id) if proposal.submitted_at else ()


async def _answering(actor: Actor, proposal: Proposal) -> list[Council]:
    found = await councils.of_estate(actor, proposal.estate.id)
    return [each for each in found if each.stage in SEATED]


async def _meeting(actor: Actor, proposal: Proposal) -> Meeting | None:
    """On whose agenda it stands; before the call only its council knows of it."""
    with suppress(NotFound):
        return await meetings.find(actor, proposal.meeting) if proposal.meeting else None
    return None


async def _deciding(proposal: Proposal) -> rules.RuleSet | None:
    """The rule of those to whom it was put."""
    if proposal.decider is None:
        return None
    return await rules.in_force(proposal.decider, proposal.estate.area)


async def _cases(actor: Actor, proposal: Proposal) -> list[cases.Case]:
    found = []
    for each in proposal.cases:
        with suppress(NotFound):
            found.append(await cases.find(actor, each.case))
    return found


async def _others(actor: Actor, proposal: Proposal) -> dict[str, Proposal | None]:
    """Those to which it leads: where it was merged, and from where it was split."""
    wanted = {"merged_into": proposal.merged_into, "split_from": proposal.split_from}
    found: dict[str, Proposal | None] = dict.fromkeys(wanted)
    for name, id in wanted.items():
        if id:
            with suppress(NotFound):
                found[name] = await proposals.find(actor, id)
    return found


async def _alike(actor: Actor, proposal: Proposal) -> tuple[proposals.Alike, ...]:
    """Shown to its authors before they submit it."""
    if proposal.why_not_submit(actor):
        return ()
    about = {"title": proposal.title, "text": proposal.text}
    with suppress(NotFound):
        return await proposals.alike(actor, proposal.estate.id, **about, but=proposal.id)
    return ()


async def _options(
    proposal: Proposal, actor: Actor, language: Language, offers: list[Offer]
) -> Callable[[Field], Choices]:
    """What a field offers to choose from."""
    wanted = {field.of for each in offers if not each.refusal for field in each.move.fields}
    choices: dict[Any, Choices] = {
        "stars": [(str(n), said) for n, said in zip(range(5, 0, -1), STARS, strict=True)],
        "paragraphs": [(str(n), p[:40]) for n, p in enumerate(proposal.paragraphs, start=1)],
        "categories": [(each.code, each.name) for each in cases.all_categories()],
    }
    if "deciders" in wanted:
        found = await proposals.deciders(proposal)
        choices["deciders"] = [(each.body, word(each.body, language)) for each in found]
    if "others" in wanted:
        others = await proposals.listed(actor, proposal.estate.id, first=100)
        choices["others"] = [
            (str(each.id), f"{each.number} {each.title}")
            for each in others.items
            if each.id != proposal.id
        ]
    return lambda field: choices[field.of]


STARS = ("5", "4", "3", "2", "1")


async def version(request: Request) -> Response:
    """One version beside an earlier one."""
    actor = actor_of(request)
    proposal = await proposals.find(actor, request.path_params["id"])
    found = {each.number: each for each in await proposals.versions(actor, proposal.id)}
    number = request.path_params["number"]
    against = _against(request, number)
    if number not in found or against not in {0, *found}:
        raise NotFound
    before = found[against].text if against else ""
    return page(
        request,
        "proposals/version.html",
        proposal=proposal,
        versions=list(reversed(found.values())),
        version=found[number],
        against=found.get(against),
        changes=proposals.diff(before, found[number].text),
    )


def _against(request: Request, number: int) -> int:
    given = request.query_params.get("against", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 6 else number - 1


def id_of(request: Request) -> UUID:
    """The proposal that an address names."""
    id: UUID = request.path_params["id"]
    return id


routes = [
    Route("/proposals/{id:uuid}", show, name="proposal"),
    Route("/proposals/{id:uuid}/versions/{number:int}", version, name="proposal_version"),
]
