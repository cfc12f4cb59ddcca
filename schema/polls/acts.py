"""What moves polls, and casting in them."""

import datetime as dt
from collections.abc import Sequence
from typing import Annotated, Any

import strawberry

from resolvers import obligations
from resolvers import polls as domain
from resolvers.polls import BallotChoice, PollChannel
from schema.arguments import Id, Key, about
from schema.context import Info
from schema.money import Fen
from schema.nodes import as_uuid, uuid_of
from schema.polls.poll import BallotCodeResult, BallotResult, PollObjectionResult, PollReply

Answer = Annotated[str, about(description="Who objected reads it, 1 to 500 characters.")]


@strawberry.input(description="What a ballot is to say of one matter.")
class BallotAnswerInput:
    """Raw, as all inputs: the resolver checks."""

    matter: strawberry.ID = strawberry.field(description="Of which matter.")
    choice: BallotChoice = strawberry.field(description="What.")


@strawberry.input(description="What a ballot is to say of one candidate.")
class BallotMarkInput:
    """Raw, as all inputs: the resolver checks."""

    candidate: strawberry.ID = strawberry.field(description="Of which candidate.")
    choice: BallotChoice = strawberry.field(description="What.")


Head = Annotated[strawberry.ID, about(description="One of `pollStandings`.")]
Answers = Annotated[
    list[BallotAnswerInput], about(description="One for every matter but elections.")
]
Marks = Annotated[
    list[BallotMarkInput] | None, about(description="One for every candidate of the elections.")
]
Agreed = Annotated[bool, about(description="Of co-owners: that they agreed.")]


def _said(
    head: str, answers: Sequence[BallotAnswerInput], marks: Sequence[BallotMarkInput] | None
) -> dict[str, Any]:
    return {
        "head": uuid_of(head, "PollHead"),
        "answers": {uuid_of(each.matter, "PollMatter"): each.choice for each in answers},
        "marks": {uuid_of(e.candidate, "PollCandidate"): e.choice for e in marks or ()},
    }


@strawberry.type
class PollMutations:
    """For those who run a poll; casting and objecting are for its owners."""

    @strawberry.mutation(graphql_type=PollReply, description="Draft a poll of the owners.")
    async def poll_draft(
        self,
        info: Info,
        council: Id,
        title: Annotated[str, about(description="1 to 100 characters.")],
        opens_at: Annotated[dt.datetime, about(description="From when, with a time zone.")],
        closes_at: Annotated[dt.datetime, about(description="Until when, with a time zone.")],
        channel: Annotated[
            PollChannel | None, about(description="How it is held; the usual one if null.")
        ] = None,
        client_key: Key = None,
    ) -> domain.Poll:
        return await domain.draft(
            info.context.actor,
            uuid_of(council, "Council"),
            title=title,
            opens_at=opens_at,
            closes_at=closes_at,
            channel=channel,
            client_key=client_key,
        )

    @strawberry.mutation(
        graphql_type=PollReply, description="Choose how it is held, while it is drafted."
    )
    async def poll_choose_channel(
        self,
        info: Info,
        id: Id,
        channel: Annotated[PollChannel, about(description="One of its terms' `channels`.")],
    ) -> domain.Poll:
        there = uuid_of(id, "Poll")
        return await domain.choose_channel(info.context.actor, there, channel=channel)

    @strawberry.mutation(graphql_type=PollReply, description="Set other times of a draft.")
    async def poll_schedule(
        self,
        info: Info,
        id: Id,
        opens_at: Annotated[dt.datetime, about(description="From when, with a time zone.")],
        closes_at: Annotated[dt.datetime, about(description="Until when, with a time zone.")],
    ) -> domain.Poll:
        times = {"opens_at": opens_at, "closes_at": closes_at}
        return await domain.schedule(info.context.actor, uuid_of(id, "Poll"), **times)

    @strawberry.mutation(graphql_type=PollReply, description="Put in one thing to be decided.")
    async def poll_add_matter(
        self,
        info: Info,
        id: Id,
        code: Annotated[str, about(description="The item of the law, as maintenance_fund_use.")],
        text: Annotated[str, about(description="As on the ballot, 1 to 500 characters.")],
        details: Annotated[str, about(description="At most 2,000 characters.")] = "",
        budget_fen: Annotated[Fen | None, about(description="What it costs, in fen.")] = None,
        proposal: Annotated[
            strawberry.ID | None, about(description="The proposal that it came from.")
        ] = None,
        seats: Annotated[
            int | None, about(description="Of an election, how many seats it fills.")
        ] = None,
        size: Annotated[
            int | None, about(description="How many seats the committee has altogether.")
        ] = None,
    ) -> domain.Poll:
        return await domain.add_matter(
            info.context.actor,
            uuid_of(id, "Poll"),
            code=code,
            text=text,
            details=details,
            budget_fen=budget_fen,
            proposal=uuid_of(proposal, "Proposal") if proposal else None,
            seats=seats,
            size=size,
        )

    @strawberry.mutation(graphql_type=PollReply, description="Take a matter out.")
    async def poll_strike_matter(self, info: Info, id: Id, matter: Id) -> domain.Poll:
        poll, struck = uuid_of(id, "Poll"), uuid_of(matter, "PollMatter")
        return await domain.strike_matter(info.context.actor, poll, struck)

    @strawberry.mutation(
        graphql_type=PollReply, description="Call it; its matters are locked, its owners told."
    )
    async def poll_call(self, info: Info, id: Id) -> domain.Poll:
        return await domain.call(info.context.actor, uuid_of(id, "Poll"))

    @strawberry.mutation(
        graphql_type=PollReply,
        description="Call it off before it opens; or void, where an objection was upheld.",
    )
    async def poll_annul(
        self, info: Info, id: Id, note: Annotated[str, about(description="Why; it is public.")]
    ) -> domain.Poll:
        return await domain.annul(info.context.actor, uuid_of(id, "Poll"), note=note)

    @strawberry.mutation(
        graphql_type=PollReply,
        description="Note that a court revoked it: what was laid on somebody by it lapses, what it "
        "adopted waits for its decision again, who was elected in it sits no more.",
    )
    async def poll_quash(
        self,
        info: Info,
        id: Id,
        judgment: Annotated[str, about(description="Its number, 1 to 60 characters.")],
        judged_on: Annotated[dt.date, about(description="Its day.")],
        note: Annotated[str, about(description="What it says, 1 to 500 characters; public.")],
    ) -> domain.Poll:
        there, said = uuid_of(id, "Poll"), {"judgment": judgment, "note": note}
        return await obligations.quash(info.context.actor, there, judged_on=judged_on, **said)

    @strawberry.mutation(
        graphql_type=PollReply, description="Open it at its time; its roll is frozen."
    )
    async def poll_open(self, info: Info, id: Id) -> domain.Poll:
        return await domain.open_(info.context.actor, uuid_of(id, "Poll"))

    @strawberry.mutation(
        graphql_type=BallotCodeResult,
        description="Send the code with which you confirm a ballot on which all is chosen, to your"
        " account's phone; nothing of what is chosen is kept.",
    )
    async def ballot_send_code(
        self,
        info: Info,
        poll: Id,
        head: Head,
        answers: Answers,
        marks: Marks = None,
        agreed: Agreed = False,
    ) -> domain.CodeSent:
        there, said = uuid_of(poll, "Poll"), _said(head, answers, marks)
        return await domain.send_code(info.context.actor, there, agreed=agreed, **said)

    @strawberry.mutation(
        graphql_type=BallotResult, description="Cast a ballot, once for a head; it stands."
    )
    async def ballot_cast(
        self,
        info: Info,
        poll: Id,
        head: Head,
        answers: Answers,
        marks: Marks = None,
        code: Annotated[str, about(description="The six digits that `ballotSendCode` sent.")] = "",
        agreed: Agreed = False,
        client_key: Key = None,
    ) -> domain.Ballot:
        return await domain.cast(
            info.context.actor,
            uuid_of(poll, "Poll"),
            code=code,
            agreed=agreed,
            client_key=as_uuid(client_key) if client_key else None,
            **_said(head, answers, marks),
        )

    @strawberry.mutation(
        graphql_type=PollReply, description="Give it more time, once; all of its roll are told."
    )
    async def poll_extend(
        self,
        info: Info,
        id: Id,
        closes_at: Annotated[dt.datetime, about(description="Until when, with a time zone.")],
        note: Annotated[str, about(description="Why, 1 to 500 characters; it is public.")],
    ) -> domain.Poll:
        there = uuid_of(id, "Poll")
        return await domain.extend(info.context.actor, there, closes_at=closes_at, note=note)

    @strawberry.mutation(
        graphql_type=PollReply, description="Close it at its time; its result is out."
    )
    async def poll_close(self, info: Info, id: Id) -> domain.Poll:
        return await domain.close(info.context.actor, uuid_of(id, "Poll"))

    @strawberry.mutation(
        graphql_type=PollObjectionResult, description="Object to the result, or to one ballot."
    )
    async def poll_object(
        self,
        info: Info,
        poll: Id,
        what: Annotated[str, about(description="What is wrong, 1 to 500 characters.")],
        receipt: Annotated[str, about(description="Of the ballot it is about, if any.")] = "",
        room: Annotated[
            str, about(description="In a secret poll, for which unit somebody voted wrongly.")
        ] = "",
    ) -> domain.Objection:
        there, said = uuid_of(poll, "Poll"), {"what": what, "receipt": receipt, "room": room}
        return await domain.object_(info.context.actor, there, **said)

    @strawberry.mutation(
        graphql_type=PollObjectionResult,
        description="Uphold an objection; its ballot, if it is about one, no longer counts.",
    )
    async def poll_objection_uphold(self, info: Info, id: Id, answer: Answer) -> domain.Objection:
        there = uuid_of(id, "PollObjection")
        return await domain.uphold(info.context.actor, there, answer=answer)

    @strawberry.mutation(
        graphql_type=PollObjectionResult, description="Dismiss an objection, and say why."
    )
    async def poll_objection_dismiss(self, info: Info, id: Id, answer: Answer) -> domain.Objection:
        there = uuid_of(id, "PollObjection")
        return await domain.dismiss(info.context.actor, there, answer=answer)

    @strawberry.mutation(
        graphql_type=PollReply, description="Certify the result after its objection days."
    )
    async def poll_certify(self, info: Info, id: Id) -> domain.Poll:
        return await domain.certify(info.context.actor, uuid_of(id, "Poll"))
