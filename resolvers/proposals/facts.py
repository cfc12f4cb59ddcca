"""What is known of a proposal and of all that hangs on it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from resolvers import calendar
from resolvers.actors import Actor
from resolvers.estates import Estate
from resolvers.proposals import rights
from resolvers.proposals.parts import (
    Answer,
    Author,
    Document,
    Done,
    Linked,
    Satisfaction,
    Support,
)
from resolvers.proposals.texts import paragraphs
from resolvers.proposals.transitions import LEAVES_PROPOSED, OPEN, WRITABLE
from resolvers.rules import Procedure, RuleBody, RuleSet, Step
from resolvers.tables.proposal_words import MoneySource, ProposalAct, ProposalStage

OWNERS = (RuleBody.OWNERS_ORDINARY, RuleBody.OWNERS_SPECIAL)


@dataclass(frozen=True, slots=True)
class Facts:
    """A proposal of an estate: everything needed to show it and to judge it.

    *endorsed* and *stars* are the reader's own. *voted* is whether those who decide voted on it at
    a meeting whose minutes are not published yet. Of what was laid on somebody by its adoption
    *owed* is not evaluated, and *undone* of that not accepted either.
    """

    id: UUID
    estate: Estate
    number: int | None
    rule: RuleSet
    stage: ProposalStage
    stage_at: datetime
    title: str
    text: str
    revision: int
    revised_at: datetime
    adopted: int | None
    cost_fen: int | None
    money: MoneySource
    decider: RuleBody | None
    drafted_at: datetime
    submitted_at: datetime | None
    reached_at: datetime | None
    answer_due_at: datetime | None
    answered_at: datetime | None
    meeting: UUID | None
    announced_until: date | None
    responsible: str
    due_on: date | None
    merged_into: UUID | None
    split_from: UUID | None
    share_until: datetime | None
    version: int
    support: Support
    satisfaction: Satisfaction
    authors: tuple[Author, ...]
    acts: tuple[Done, ...]
    answers: tuple[Answer, ...]
    photos: tuple[UUID, ...]
    documents: tuple[Document, ...]
    cases: tuple[Linked, ...]
    endorsed: bool
    stars: int | None
    voted: bool
    owed: int
    undone: int

    @property
    def procedure(self) -> Procedure:
        """The phases by its rule."""
        assert self.rule.procedure is not None
        return self.rule.procedure

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The paragraphs of its text."""
        return paragraphs(self.text)

    @property
    def phase(self) -> Step | None:
        """The phase in which it stands, as the rule has it."""
        return self.procedure.step(self.stage)

    @property
    def follows(self) -> ProposalStage | None:
        """The phase that comes next, or None where none does."""
        if self.stage is ProposalStage.DRAFT or self.phase:
            return self.procedure.after(self.stage)
        return None

    @property
    def late_after(self) -> datetime | None:
        """Until when its phase should be over, where the rule says so."""
        if self.phase is None or self.phase.most_days is None:
            return None
        return calendar.add(self.stage_at, self.phase.most_days, calendar.Unit.WORK_DAY).at

    @property
    def owes_answer(self) -> bool:
        """Whether so many stand behind it that it must be answered, and nobody has."""
        return self.answer_due_at is not None and self.answered_at is None

    @property
    def waits_for_owners(self) -> bool:
        """Whether the owners decide on it, by a vote that is not certified yet."""
        return self.stage is ProposalStage.RESOLUTION and self.decider in OWNERS

    @property
    def frozen_at(self) -> datetime | None:
        """Since when nobody changes its text any more."""
        return None if self.stage in WRITABLE or self.stage in OPEN else self.stage_at

    @property
    def moved_on_at(self) -> datetime:
        """Since when it is not only proposed any more."""
        later = (each.at for each in self.acts if each.kind in LEAVES_PROPOSED)
        return next(later, self.stage_at)

    def act(self, kind: ProposalAct) -> Done | None:
        """The last of its acts of this kind, if there is one."""
        return next((each for each in reversed(self.acts) if each.kind is kind), None)

    def is_author(self, person: UUID | None) -> bool:
        """Whether somebody writes it."""
        return person is not None and any(each.person == person for each in self.authors)

    def runs(self, actor: Actor) -> bool:
        """Whether the actor runs the proposals of its estate."""
        return rights.runs(actor, self.estate)

    def known_to(self, actor: Actor) -> bool:
        """A draft is known to its authors; what was submitted, to the estate and who serves it."""
        authors, submitted = [each.person for each in self.authors], self.submitted_at is not None
        return rights.knows(actor, self.estate, authors, submitted=submitted)
