"""A machine that does random things to one vote, and what has to be true whatever they are."""

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from datetime import timedelta
from typing import Any
from uuid import uuid4

import asyncpg
import pytest
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from resolvers import clock, database, journal, polls, rolls
from resolvers.polls import BallotChoice, Poll, PollStage, forms
from resolvers.polls.forms import FormStage
from resolvers.polls.recounting import fingerprinted
from resolvers.polls.results import areas_of, roll_of
from resolvers.refusals import Refused
from tests import story
from tests.conftest import Does
from tests.resolvers.councils import CLERK
from tests.resolvers.estates.rolls import CLERK as KEEPER
from tests.resolvers.estates.rolls import taken_over
from tests.resolvers.polls import (
    CALLED,
    CONFIRMED,
    COUPLE,
    LINES,
    OPENS,
    SINGLES,
    code_of,
    committee,
    drafted,
)
from tests.resolvers.polls.by_sql import BY_SQL, CAST, WRITTEN
from tests.resolvers.polls.papers import photographed
from tests.resolvers.polls.test_counting import naive
from tests.resolvers.rolls import objected, owner
from tests.story import ADMIN, HUANG, WANG, Somebody

VOTERS = st.sampled_from((*SINGLES, *COUPLE, WANG, HUANG))
RUNNERS = st.sampled_from((CLERK, CLERK, CLERK, WANG))
NUMBERS = st.integers(0, 99)
CHOICES = st.sampled_from(BallotChoice)
ACTS = st.sampled_from((polls.call, polls.open_, polls.close, polls.certify, polls.annul))
SPANS = st.sampled_from([timedelta(hours=1), timedelta(days=1), timedelta(days=2)])
STAGES = list(PollStage)


class Machine(RuleBasedStateMachine):
    """Random acts on one vote at random moments, with connections that break."""

    loop: asyncio.AbstractEventLoop
    retold: Does

    def run(self, work: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(self._then(work), self.loop).result(timeout=50)

    async def _then(self, work: Coroutine[Any, Any, Any]) -> Any:
        with clock.standing_at(self.now):
            return await work

    def tries(self, work: Coroutine[Any, Any, Any]) -> Any:
        """What came of it; None if it was refused, which changes nothing."""
        before = self.run(database.row(WRITTEN))
        try:
            return self.run(work)
        except Refused:
            assert self.run(database.row(WRITTEN)) == before
            return None

    def breaks(self, work: Coroutine[Any, Any, Any]) -> None:
        """The connection dies after all was written and before it is committed."""
        before = self.run(database.row(WRITTEN))
        self.run(_broken(work))
        assert self.run(database.row(WRITTEN)) == before

    @initialize(how_far=st.sampled_from((4, 4, 4, 4, 4, 4, 1)), choice=CHOICES)
    def begin(self, how_far: int, choice: BallotChoice) -> None:
        """Drafted; and if it goes farther put up and called, confirmed, opened, voted in."""
        self.now, self.furthest = CALLED, 0
        self.cast: dict[str, tuple[str, BallotChoice]] = {}
        self.struck: set[str] = set()
        self.printed: dict[str, forms.Printed] = {}
        self.id = self.run(self._begun()).id
        for at, work in (
            (CALLED, lambda: rolls.publish(KEEPER, story.ESTATE)),
            (CALLED, lambda: polls.call(CLERK.actor, self.id)),
            (CONFIRMED, self._confirmed),
            (OPENS, lambda: polls.open_(CLERK.actor, self.id)),
        )[:how_far]:
            self.now = at
            self.run(work())
        self.furthest = STAGES.index(self.poll().stage)
        if self.stage is PollStage.OPEN:
            self.many_vote(choice)

    async def _begun(self) -> Poll:
        await self.retold()
        await story.load()
        council = await committee()
        await taken_over(*LINES)
        self.wang = await owner()
        return await drafted(council)

    async def _confirmed(self) -> Any:
        there = await rolls.latest(story.ESTATE)
        assert there is not None
        return await rolls.confirm(KEEPER, there.id)

    def poll(self) -> Poll:
        found: Poll = self.run(polls.find(CLERK.actor, self.id))
        return found

    @property
    def stage(self) -> PollStage:
        return STAGES[self.furthest]

    @rule(span=SPANS)
    def time_passes(self, span: timedelta) -> None:
        self.now += span

    @rule()
    @precondition(lambda self: self.stage is not PollStage.OPEN)
    def days_pass(self) -> None:
        self.now += timedelta(days=8)

    @rule()
    @precondition(lambda self: self.stage is PollStage.OPEN)
    def its_time_is_over(self) -> None:
        self.now = max(self.now, self.poll().closes_at)
        self.run(polls.tend())

    @rule()
    def the_clock_jumps_back(self) -> None:
        self.now -= timedelta(hours=2)

    @rule(act=ACTS, who=RUNNERS)
    def who_runs_it_moves_it(self, act: Any, who: Somebody) -> None:
        self.tries(act(who.actor, self.id, **({"note": "x"} if act is polls.annul else {})))

    @rule()
    def it_moves_by_itself(self) -> None:
        self.run(polls.tend())

    @rule(days=st.integers(0, 16), who=RUNNERS)
    @precondition(lambda self: self.stage is PollStage.OPEN)
    def it_is_extended(self, days: int, who: Somebody) -> None:
        later = self.poll().closes_at + timedelta(days=days)
        self.tries(polls.extend(who.actor, self.id, closes_at=later, note="x"))

    @rule(accepted=st.booleans())
    @precondition(lambda self: self.stage is PollStage.CALLED)
    def the_roll_is_objected_to(self, accepted: bool) -> None:
        there = self.run(rolls.latest(story.ESTATE))
        if made := self.tries(objected(self.wang, there)):
            answer = rolls.accept if accepted else rolls.decline
            self.tries(answer(KEEPER, made.id, answer="x"))
        self.tries(self._confirmed())

    @rule(who=VOTERS, choice=CHOICES, agreed=st.booleans(), breaks=st.booleans())
    @precondition(lambda self: self.stage is PollStage.OPEN)
    def somebody_votes(self, who: Somebody, choice: str, agreed: bool, breaks: bool) -> None:
        """For every head for which they stand; what broke, or was not answered, is sent again."""
        poll = self.poll()
        for each in self.run(polls.standings(who.actor, poll)):
            code, key = self.run(code_of(who.actor, self.id)), uuid4()
            answers = {matter.id: choice for matter in poll.matters}
            said = {"head": each.head, "answers": answers, "code": code, "agreed": agreed}
            if breaks:
                self.breaks(polls.cast(who.actor, self.id, client_key=key, **said))
            if ballot := self.tries(polls.cast(who.actor, self.id, client_key=key, **said)):
                assert each.key not in self.cast
                self.cast[each.key] = ballot.receipt, BallotChoice(choice)
                again = self.tries(polls.cast(who.actor, self.id, client_key=key, **said))
                assert again == ballot
            assert self.tries(polls.cast(who.actor, self.id, **said)) is None

    @rule(choice=CHOICES)
    @precondition(lambda self: self.stage is PollStage.OPEN)
    def most_vote(self, choice: str) -> None:
        self.many_vote(choice)

    def many_vote(self, choice: str) -> None:
        for who in (*SINGLES[:-1], WANG):
            self.somebody_votes(who, choice, True, False)

    @rule(who=VOTERS, agreed=st.booleans())
    @precondition(lambda self: self.stage is PollStage.OPEN)
    def somebody_lets_another_vote(self, who: Somebody, agreed: bool) -> None:
        for each in self.run(polls.standings(who.actor, self.poll())):
            named = {"name": HUANG.name, "phone": HUANG.phone, "agreed": agreed}
            self.tries(polls.give(who.actor, self.id, head=each.head, **named))

    @rule(who=VOTERS)
    @precondition(lambda self: self.stage is PollStage.OPEN)
    def somebody_takes_it_back(self, who: Somebody) -> None:
        for each in self.run(polls.mandates(who.actor, self.poll())):
            self.tries(polls.revoke(who.actor, each.id))

    @rule(building=st.sampled_from(("1号楼", "3号楼")))
    @precondition(lambda self: self.stage is PollStage.OPEN)
    def forms_are_printed(self, building: str) -> None:
        if made := self.tries(forms.print_(ADMIN.actor, self.id, building=building)):
            self.printed |= {each.key: each for each in made[1]}

    @rule(number=NUMBERS, marked=CHOICES, twice=st.booleans())
    @precondition(lambda self: self.printed)
    def a_form_is_handed_in_and_read(self, number: int, marked: BallotChoice, twice: bool) -> None:
        form = self.printed[sorted(self.printed)[number % len(self.printed)]]
        for who in (ADMIN, HUANG)[: 1 + twice]:
            photos = self.run(photographed(who))
            self.tries(forms.receive(who.actor, code=form.code, photos=photos))
        marks = dict.fromkeys([each.id for each in self.poll().matters], marked)
        for who in (ADMIN, HUANG):
            read = self.tries(forms.read(who.actor, form.id, marks=marks))
            if read and read.stage is FormStage.COUNTED:
                assert form.key not in self.cast
                self.cast[form.key] = form.receipt, marked

    @rule(number=NUMBERS, upheld=st.booleans(), waits=st.booleans())
    @precondition(lambda self: self.stage is PollStage.CLOSED)
    def the_result_is_objected_to(self, number: int, upheld: bool, waits: bool) -> None:
        """To one ballot, or to all of it."""
        key = ["", *sorted(self.cast)][number % (len(self.cast) + 1)]
        receipt = self.cast[key][0] if key else ""
        made = self.tries(polls.object_(self.wang, self.id, what="x", receipt=receipt))
        if made and not waits:
            answer = polls.uphold if upheld else polls.dismiss
            if self.tries(answer(CLERK.actor, made.id, answer="x")) and upheld and key:
                self.struck.add(key)

    @rule(statement=st.sampled_from(BY_SQL))
    @precondition(lambda self: self.stage in (PollStage.OPEN, PollStage.CLOSED, PollStage.FINAL))
    def somebody_changes_it_by_sql(self, statement: str) -> None:
        before = self.run(database.row(WRITTEN))
        with suppress(asyncpg.RaiseError, asyncpg.IntegrityConstraintViolationError):
            self.run(database.execute(statement))
        assert self.run(database.row(WRITTEN)) == before

    @invariant()
    def it_goes_one_way(self) -> None:
        there = STAGES.index(self.poll().stage)
        assert there >= self.furthest
        self.furthest = there

    @invariant()
    def every_ballot_is_there_once_as_it_was_cast(self) -> None:
        found = [tuple(row) for row in self.run(database.rows(CAST))]
        assert sorted(found) == sorted((key, *said) for key, said in self.cast.items())

    @invariant()
    def the_roll_is_the_one_that_was_frozen(self) -> None:
        if frozen := self.poll().fingerprint:
            assert fingerprinted(self.run(roll_of(self.id)), []) == frozen

    @invariant()
    def the_count_is_that_of_the_law(self) -> None:
        poll = self.poll()
        for result in self.run(polls.results(poll)):
            roll = areas_of(self.run(roll_of(self.id)))
            valid = {k: said for k, (_, said) in self.cast.items() if k not in self.struck}
            assert result.count.adopted is naive(roll, valid, special=False)
            assert result.count.taking_part.heads == len(valid)
            assert (result.before is not None) is bool(self.struck)

    @invariant()
    def the_journal_is_whole(self) -> None:
        assert self.run(journal.verify(self.id))


async def _broken(work: Coroutine[Any, Any, Any]) -> None:
    recorded = journal.record

    async def record(*args: Any, **facts: Any) -> Any:
        await recorded(*args, **facts)
        await database.execute("select pg_terminate_backend(pg_backend_pid())")

    with pytest.MonkeyPatch.context() as patch, pytest.raises((*database.AWAY, Refused)):
        patch.setattr(journal, "record", record)
        await work
