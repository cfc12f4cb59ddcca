"""What its reporter, the desk and superiors do to a case besides the plain way."""

import datetime as dt
from dataclasses import asdict
from typing import Annotated, cast
from uuid import UUID

import strawberry

from resolvers import cases as domain
from resolvers.cases import SupervisionLevel
from schema.arguments import Id, about
from schema.cases.acting import Photos, Said, Staff, Told, acted, mutation
from schema.context import Info


@strawberry.input(description="A talk that a superior has about a case.")
class TalkInput:
    """Raw, as all inputs: the resolver checks."""

    whom: str = strawberry.field(description="With whom, 1 to 100 characters.")
    talk_at: dt.datetime = strawberry.field(name="at", description="When it is or was.")
    place: str = strawberry.field(description="Where, 1 to 100 characters.")


Internal = Annotated[bool, about(description="Whether only the staff reads it.")]
Talk = Annotated[TalkInput | None, about(description="Of a talk: with whom, when and where.")]
Level = Annotated[SupervisionLevel, about(description="How sternly; never milder than the last.")]


@strawberry.type
class CaseOutsideMutations:
    """Acts of reporters, dispatchers and superiors."""

    @mutation(
        description="Ask the reporter for what is missing; the clocks stand still. Dispatchers."
    )
    async def case_ask_more(self, info: Info, id: Id, note: Said) -> domain.Case:
        return await acted(info, id, domain.ask_more, note=note)

    @mutation(description="Say what was asked for. Its reporter.")
    async def case_supplement(
        self, info: Info, id: Id, note: Said, photos: Photos = None
    ) -> domain.Case:
        return await acted(
            info, id, domain.supplement, note=note, photos=cast("list[UUID]", photos or [])
        )

    @mutation(description="Take a report back before a unit signs for it. Its reporter.")
    async def case_withdraw(self, info: Info, id: Id, note: Told = "") -> domain.Case:
        return await acted(info, id, domain.withdraw, note=note)

    @mutation(description="Ask how far it is, once a period. Its reporter.")
    async def case_urge(self, info: Info, id: Id, note: Said) -> domain.Case:
        return await acted(info, id, domain.urge, note=note)

    @mutation(description="Write a word about it. Its reporter and its staff.")
    async def case_comment(
        self, info: Info, id: Id, note: Said, internal: Internal = False
    ) -> domain.Case:
        return await acted(info, id, domain.comment, note=note, internal=internal)

    @mutation(description="Ask to have a closed case handled again, once. Its reporter.")
    async def case_ask_reopening(self, info: Info, id: Id, note: Said) -> domain.Case:
        return await acted(info, id, domain.ask_reopening, note=note)

    @mutation(description="Note that its reporter was not reached. Dispatchers.")
    async def case_try_visit(self, info: Info, id: Id, note: Staff = "") -> domain.Case:
        return await acted(info, id, domain.try_visit, note=note)

    @mutation(description="Ask after it; an answer is due by a deadline. Superiors.")
    async def case_supervise(
        self, info: Info, id: Id, level: Level, note: Said, talk: Talk = None
    ) -> domain.Case:
        said = asdict(talk) if talk else {}
        return await acted(info, id, domain.supervise, level=level, note=note, **said)

    @mutation(description="Record what was promised in a talk that was held. Superiors.")
    async def case_record_talk(self, info: Info, id: Id, result: Said) -> domain.Case:
        return await acted(info, id, domain.record_talk, result=result)

    @mutation(description="Grant the time that was asked for. One level up.")
    async def case_extend(self, info: Info, id: Id, note: Told = "") -> domain.Case:
        return await acted(info, id, domain.extend, note=note)

    @mutation(description="Grant that it stands still until its review. One level up.")
    async def case_suspend(self, info: Info, id: Id, note: Told = "") -> domain.Case:
        return await acted(info, id, domain.suspend, note=note)

    @mutation(description="Refuse what was asked: time, standing still, a reopening. One level up.")
    async def case_refuse(self, info: Info, id: Id, note: Said) -> domain.Case:
        return await acted(info, id, domain.refuse, note=note)
