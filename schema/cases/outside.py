"""What its reporter, the desk and superiors do to a case besides the plain way."""

import datetime as dt
from dataclasses import asdict
from typing import Annotated

import strawberry

from resolvers import cases as domain
from resolvers.cases import SupervisionLevel
from schema.arguments import about
from schema.cases.acting import Photos, Said, Staff, Taken, Told, acts


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

    @acts(
        domain.ask_more,
        description="Ask the reporter for what is missing; the clocks stand still. Dispatchers.",
    )
    def case_ask_more(self, note: Said) -> Taken:
        return {"note": note}

    @acts(domain.supplement, description="Say what was asked for. Its reporter.")
    def case_supplement(self, note: Said, photos: Photos = None) -> Taken:
        return {"note": note, "photos": photos or []}

    @acts(
        domain.withdraw, description="Take a report back before a unit signs for it. Its reporter."
    )
    def case_withdraw(self, note: Told = "") -> Taken:
        return {"note": note}

    @acts(domain.urge, description="Ask how far it is, once a period. Its reporter.")
    def case_urge(self, note: Said) -> Taken:
        return {"note": note}

    @acts(domain.comment, description="Write a word about it. Its reporter and its staff.")
    def case_comment(self, note: Said, internal: Internal = False) -> Taken:
        return {"note": note, "internal": internal}

    @acts(
        domain.ask_reopening,
        description="Ask to have a closed case handled again, once. Its reporter.",
    )
    def case_ask_reopening(self, note: Said) -> Taken:
        return {"note": note}

    @acts(domain.try_visit, description="Note that its reporter was not reached. Dispatchers.")
    def case_try_visit(self, note: Staff = "") -> Taken:
        return {"note": note}

    @acts(domain.supervise, description="Ask after it; an answer is due by a deadline. Superiors.")
    def case_supervise(self, level: Level, note: Said, talk: Talk = None) -> Taken:
        return {"level": level, "note": note, **(asdict(talk) if talk else {})}

    @acts(
        domain.record_talk,
        description="Record what was promised in a talk that was held. Superiors.",
    )
    def case_record_talk(self, result: Said) -> Taken:
        return {"result": result}

    @acts(domain.extend, description="Grant the time that was asked for. One level up.")
    def case_extend(self, note: Told = "") -> Taken:
        return {"note": note}

    @acts(domain.suspend, description="Grant that it stands still until its review. One level up.")
    def case_suspend(self, note: Told = "") -> Taken:
        return {"note": note}

    @acts(
        domain.refuse,
        description="Refuse what was asked: time, standing still, a reopening. One level up.",
    )
    def case_refuse(self, note: Said) -> Taken:
        return {"note": note}
