"""A dry run says what would really happen, and changes nothing."""

from uuid import uuid4

import pytest

from resolvers import cases
from resolvers.refusals import NotAllowed, NotFound, NotValid
from tests import story
from tests.resolvers.cases.ruling import SAID, everything_of_rules, rule
from tests.resolvers.cases.telling import LAMP, NOISE, PETITION, everything

pytestmark = pytest.mark.usefixtures("db")
ZHOU = story.ZHOU
KINDS = ("0504", "0404", "0606", "0405", "0501")


@pytest.fixture
async def month() -> dict[str, cases.Case]:
    """A case of each of these kinds."""
    return {
        kind: await cases.report(story.WANG.actor, **{**NOISE, "category": kind}) for kind in KINDS
    }


class TestTryRules:
    async def test_says_which_cases_would_go_elsewhere(self, month):
        before = (await everything(), await everything_of_rules())

        takes_all = {"category": None, "organisation": story.BUREAU}
        trial = await cases.try_rules(ZHOU.actor, story.COUNTY, adding=takes_all)

        changed = {each.category: (each.by_rules, each.would_go_to) for each in trial.changes}
        assert changed == dict.fromkeys(("0504", "0606", "0501"), (None, story.BUREAU))
        assert (trial.tried, trial.sent, trial.complete) == (5, 5, True)
        assert (await everything(), await everything_of_rules()) == before

    @pytest.mark.parametrize(
        "edit",
        [
            {"category": "05", "organisation": story.COMPANY},
            {"category": "0404", "organisation": story.COMPANY, "position": 1},
            {"category": None, "organisation": story.BUREAU, "urgency": "urgent"},
            {"category": "04", "organisation": story.COMMUNITY},
            {"category": "0606", "organisation": story.BUREAU, "area": story.GRID},
        ],
    )
    async def test_equals_what_the_rule_then_does(self, month, edit):
        area = edit.get("area", story.COUNTY)
        given = {**SAID, **edit}
        trial = await cases.try_rules(ZHOU.actor, area, adding=given)
        said = {each.category: each.would_go_to for each in trial.changes}
        expected = {kind: said.get(kind, case.lead) for kind, case in month.items()}

        await cases.set_rule(ZHOU.actor, **{"area": area, **given})

        again = {
            kind: (await cases.report(story.WANG.actor, **{**NOISE, "category": kind})).lead
            for kind in KINDS
        }
        assert again == expected

    async def test_without_a_rule_leaves_its_cases_to_the_dispatchers(self):
        made = await rule()
        case = await cases.report(story.WANG.actor, **NOISE)

        trial = await cases.try_rules(ZHOU.actor, story.COUNTY, retiring=made.id)

        (change,) = trial.changes
        assert (change.case, change.went_to, change.would_go_to) == (case.id, story.BUREAU, None)

    async def test_with_a_rule_moved_tries_it_there(self):
        await rule()
        other = await rule(category="05", organisation=story.COMPANY)
        await cases.report(story.WANG.actor, **NOISE)

        trial = await cases.try_rules(ZHOU.actor, story.COUNTY, moving=other.id, position=1)

        (change,) = trial.changes
        assert (change.by_rules, change.would_go_to) == (story.BUREAU, story.COMPANY)

    async def test_leaves_out_what_was_settled_on_the_spot_or_not_taken_on(self):
        await cases.self_handle(story.LI.actor, **NOISE, reply="劝停了")
        await cases.report(story.WANG.actor, **PETITION)

        assert (await cases.try_rules(ZHOU.actor, story.COUNTY)).tried == 0

    async def test_looks_only_at_the_area(self, month):
        await cases.report(story.WANG.actor, **LAMP)

        assert (await cases.try_rules(story.ADMIN.actor, story.OTHER_COUNTY)).tried == 0

    async def test_by_others_is_refused(self):
        with pytest.raises(NotAllowed):
            await cases.try_rules(story.WU.actor, story.COUNTY)
        with pytest.raises(NotFound):
            await cases.try_rules(ZHOU.actor, "x")

    async def test_of_a_rule_that_is_wrong_names_its_fields(self):
        wrong = {"position": 0, "urgency": "now"}
        with pytest.raises(NotValid) as refusal:
            await cases.try_rules(ZHOU.actor, story.COUNTY, adding=wrong)
        assert set(refusal.value.fields) == {"position", "urgency"}

        with pytest.raises(NotValid):
            await cases.try_rules(ZHOU.actor, story.COUNTY, retiring=uuid4())
