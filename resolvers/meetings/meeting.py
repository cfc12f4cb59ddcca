"""A meeting as its readers see it, and who may do what with it."""

from dataclasses import dataclass
from datetime import date, timedelta

from resolvers import calendar, clock
from resolvers.actors import Actor, Scope
from resolvers.councils import Council, Office, prepares
from resolvers.meetings.voting.judged import JudgedVotes
from resolvers.refusals import NotAllowed, NotNow, Reason, Refused
from resolvers.rules import RuleSet
from resolvers.tables.meeting_words import MeetingAct, MeetingStage

EARLY = timedelta(hours=1)
SIGNERS = (Office.CHAIR, Office.VICE_CHAIR)


@dataclass(frozen=True, slots=True)
class Meeting(JudgedVotes):
    """A meeting that can be asked why not."""

    def why_not_change_agenda(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot change the agenda: it is locked with the call."""
        if refusal := self._why_not(actor, *MeetingStage):
            return refusal
        if self.stage is not MeetingStage.DRAFT:
            called = self.act(MeetingAct.CALL)
            return NotNow(Reason.AGENDA_LOCKED, at=called.at if called else self.stage_at)
        return None

    def why_not_call(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot call it: it needs an agenda, and its full days of notice."""
        if refusal := self._why_not(actor, MeetingStage.DRAFT):
            return refusal
        if not self.points:
            return NotNow(Reason.AGENDA_EMPTY)
        if self.electorate and not self.electorate.heads:
            return NotNow(Reason.ROLL_EMPTY)
        return why_not_on(self.rule, self.day)

    def why_not_cancel(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot call it off."""
        return self._why_not(actor, MeetingStage.DRAFT, MeetingStage.CALLED)

    def why_not_open(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot open it: an hour before its time at the earliest."""
        if refusal := self._why_not(actor, MeetingStage.CALLED):
            return refusal
        earliest = self.starts_at - EARLY
        return NotNow(Reason.MEETING_LATER, at=earliest) if clock.now() < earliest else None

    def why_not_check_in(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot check people in."""
        return self._why_not(actor, MeetingStage.OPEN)

    def why_not_count_door(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot count who came at the door: where no list names them."""
        if refusal := self._why_not(actor, MeetingStage.OPEN):
            return refusal
        return None if self.door_bases else NotNow(Reason.KNOWN_BY_NAME)

    def why_not_close(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot close it: every vote is over first."""
        if refusal := self._why_not(actor, MeetingStage.OPEN):
            return refusal
        return NotNow(Reason.VOTE_RUNNING) if any(e.is_open for e in self.votes) else None

    def why_not_minute(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot write the minutes: after it and before they are signed."""
        return self._why_not(actor, MeetingStage.CLOSED)

    def why_not_sign(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot sign the minutes: the chair or a vice chair who was there can."""
        signers = (each for each in self.members_present if each.office in SIGNERS)
        if not any(each.person == actor.person for each in signers):
            return NotAllowed(Reason.CHAIR_SIGNS)
        if refusal := self._why_not(actor, MeetingStage.CLOSED):
            return refusal
        return None if self.statements else NotNow(Reason.MINUTES_EMPTY)

    def why_not_publish(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot publish the minutes: they are signed first."""
        return self._why_not(actor, MeetingStage.SIGNED)

    def why_not_register(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot say that they come: they belong to the estate and have not yet."""
        if refusal := self._why_not_belong(actor):
            return refusal
        return NotNow(Reason.ALREADY_REGISTERED) if self.is_guest(actor.person) else None

    def why_not_withdraw(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot take that back."""
        if refusal := self._why_not_belong(actor):
            return refusal
        return None if self.is_guest(actor.person) else NotNow(Reason.NOT_REGISTERED)

    def why_not_ask(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot ask a question before it."""
        return self._why_not_belong(actor)

    def why_not_show_ticket(self, actor: Actor) -> Refused | None:
        """Why *actor* has no ticket for it: they belong to the estate, and it is not over."""
        if refusal := self._why_not_belong(actor, MeetingStage.CALLED, MeetingStage.OPEN):
            return refusal
        return NotNow(Reason.CHECKED_IN) if self.attends(actor.person) else None

    def _why_not_belong(self, actor: Actor, *stages: MeetingStage) -> Refused | None:
        if actor.person is None:
            return NotAllowed(Reason.NOT_SIGNED_IN)
        member = self.council.seats_person(actor.person)
        if not member and not any(post.estate == self.council.estate for post in actor.posts):
            return NotAllowed(Reason.NOT_OF_THE_ESTATE)
        return self._why_not_now(actor, stages or (MeetingStage.CALLED,))


def why_not_on(rule: RuleSet, day: date) -> Refused | None:
    """Why a meeting on that day cannot be called today: full days of notice lie between."""
    days = rule.notice_days
    today = calendar.today()
    if days is None or today <= calendar.latest_before(day, days):
        return None
    earliest = today + timedelta(days=days + 1)
    return NotNow(Reason.NOTICE_TOO_SHORT, days=days, earliest=earliest, source=rule.article)


def why_not_draft(council: Council, actor: Actor) -> Refused | None:
    """Why *actor* cannot draft a meeting: a member of a council in office can, or the community."""
    if not council.seats_person(actor.person) and not prepares(actor, council.area):
        return NotAllowed(Reason.NOT_YOUR_POST)
    if not actor.may(Scope.MEETINGS_WRITE):
        return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.MEETINGS_WRITE)
    if not council.acts_for_the_estate:
        return NotNow(Reason.WRONG_STAGE, stage=council.stage)
    return None
