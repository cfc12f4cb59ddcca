"""From the desk to the answer: recorded, refused without a trace, once, in the areas."""

from typing import ClassVar
from uuid import uuid4

import pytest

from resolvers import cases, database, files
from resolvers.cases import AssignmentState, DeclineReason, Outcome, Stage
from resolvers.refusals import NotValid, Reason
from tests import story
from tests.resolvers.cases.acting import Act, Worded
from tests.resolvers.cases.telling import SOLVED, written

pytestmark = pytest.mark.usefixtures("db")


class TestAccept(Worded):
    before, to, by = Stage.REPORTED, Stage.ACCEPTED, story.ZHOU
    fields: ClassVar = {"note": "属实"}
    acts, recorded = ("accept",), ("case.accepted",)

    async def test_where_a_rule_knows_who_is_responsible_goes_there_at_once(self, case):
        await cases.set_rule(
            story.ADMIN.actor,
            area=story.TOWN,
            category="08",
            organisation=story.BUREAU,
            source="责任清单",
            version="2026-2",
        )

        case = await self.done(story.ZHOU, case)

        assert (case.stage, case.lead) == (Stage.DISPATCHED, story.BUREAU)
        case = await cases.find(story.ZHOU.actor, case.id, wants=cases.EVERYTHING)
        (assignment,) = case.assignments
        assert (assignment.rule_area, assignment.rule_version) == (story.TOWN, "2026-2")
        assert [(s.kind, s.internal) for s in case.timeline][1:] == [
            ("accept", "属实"),
            ("dispatch", ""),
        ]


class TestDecline(Worded):
    before, to, by = Stage.REPORTED, Stage.DECLINED, story.ZHOU
    fields: ClassVar = {"reason": DeclineReason.IN_COURT, "note": "请等法院判决。"}
    acts, recorded = ("decline",), ("case.declined",)
    wrong: ClassVar = {"reason": "lazy", "note": " "}
    reasons: ClassVar = {"reason": Reason.UNKNOWN_CHOICE, "note": Reason.MISSING}

    async def test_tells_the_reporter_why(self, case):
        await self.done(story.ZHOU, case)

        case = await cases.find(story.WANG.actor, case.id, wants=cases.EVERYTHING)
        step = case.timeline[-1]
        assert (step.by, step.word, step.note) == ("周女士", "in_court", "请等法院判决。")
        assert case.closed_at is not None


class TestDispatch(Worded):
    before, to, by = Stage.ACCEPTED, Stage.DISPATCHED, story.ZHOU
    fields: ClassVar = {"organisation": story.BUREAU}
    acts, recorded = ("dispatch",), ("case.dispatched",)
    wrong: ClassVar = {"organisation": "x", "note": "长" * 2001}
    reasons: ClassVar = {"organisation": Reason.UNKNOWN_CHOICE, "note": Reason.TOO_LONG}

    async def test_makes_the_organisation_the_lead(self, case):
        case = await self.done(story.ZHOU, case, note="请核实")

        assert case.lead == story.BUREAU
        seen = await cases.find(story.SUN.actor, case.id, wants=cases.EVERYTHING)
        assert [(a.organisation, a.state, a.rule) for a in seen.assignments] == [
            (story.BUREAU, AssignmentState.DISPATCHED, None)
        ]
        assert seen.timeline[-1].internal == "请核实"

    async def test_to_an_organisation_that_is_not_there_changes_nothing(self, case):
        before = await written(case.id)

        with pytest.raises(NotValid) as refusal:
            await self.done(story.ZHOU, case, organisation=uuid4())

        assert refusal.value.fields["organisation"].reason is Reason.UNKNOWN_CHOICE
        assert await written(case.id) == before


class TestSign(Act):
    before, to, by = Stage.DISPATCHED, Stage.IN_HAND, story.LIU
    acts, recorded = ("sign",), ("case.signed",)
    unknown_to = story.SUN

    async def test_is_kept_with_the_assignment(self, case):
        await self.done(story.LIU, case)

        row = await database.row("select state, signed_by, signed_at from case_assignments")
        assert (row["state"], row["signed_by"]) == ("signed", story.LIU.id)
        assert row["signed_at"] is not None


class TestFinish(Worded):
    before, to, by = Stage.IN_HAND, Stage.FINISHED, story.LIU
    fields: ClassVar = {**SOLVED, "internal": "花了80元", "contacted": True}
    acts, recorded = ("finish",), ("case.finished",)
    unknown_to = story.SUN
    wrong: ClassVar = {"outcome": "done", "reply": "", "internal": "长" * 2001, "photos": ["x"]}
    reasons: ClassVar = {
        "outcome": Reason.UNKNOWN_CHOICE,
        "reply": Reason.MISSING,
        "internal": Reason.TOO_LONG,
        "photos": Reason.UNKNOWN_CHOICE,
    }

    async def test_answers_the_reporter_and_keeps_the_rest_inside(self, case):
        await self.done(story.LIU, case)

        seen = await cases.find(story.WANG.actor, case.id)
        inside = await cases.find(story.ZHOU.actor, case.id)
        assert (seen.answer.reply, seen.answer.internal) == ("换了新灯。", None)
        assert (inside.answer.internal, inside.answer.contacted) == ("花了80元", True)
        assert (seen.outcome, inside.finished_by) == (Outcome.SOLVED, story.LIU.id)

    async def test_where_the_category_asks_for_a_photo_needs_one(self, photo):
        case = await cases.report(
            story.WANG.actor, category="0404", text="路灯坏了", area=story.GRID
        )
        await cases.sign(story.SUN.actor, case.id)
        before = await written(case.id)

        with pytest.raises(NotValid) as refusal:
            await self.done(story.SUN, case)
        assert refusal.value.fields["photos"].reason is Reason.PHOTO_NEEDED
        assert await written(case.id) == before

        upload = await files.store(story.SUN.actor, photo)
        assert (await self.done(story.SUN, case, photos=[upload.id])).photo_count == 1

    async def test_unsolved_needs_no_photo(self):
        case = await cases.report(
            story.WANG.actor, category="0404", text="路灯坏了", area=story.GRID
        )
        await cases.sign(story.SUN.actor, case.id)

        case = await self.done(story.SUN, case, outcome=Outcome.EXPLAINED)

        assert case.outcome is Outcome.EXPLAINED

    async def test_with_the_photo_of_somebody_else_changes_nothing(self, case, photo):
        upload = await files.store(story.LI.actor, photo)
        before = await written(case.id)

        with pytest.raises(NotValid):
            await self.done(story.LIU, case, photos=[upload.id])

        assert await written(case.id) == before
        assert (await files.find(upload.id)).attached_at is None
