"""Rules: what is enough, which one holds where and when, and adding a version."""

import asyncio
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers import database, journal, rules
from resolvers.languages import word
from resolvers.proposals import ProposalStage
from resolvers.refusals import NotAllowed, NotFound, NotValid, Reason
from resolvers.rules import (
    Capacity,
    Measure,
    RuleBasis,
    RuleBody,
    RulePurpose,
    RuleSet,
    RuleWhole,
    Severity,
    Threshold,
    hold,
)
from resolvers.rules.keeping import Unsaid
from tests import story

MORE = {"purpose": "majority", "basis": "members", "whole": "present"}
HALF = {**MORE, "numerator": 1, "denominator": 2, "strict": True}
QUORUM = {**HALF, "purpose": "quorum", "whole": "all", "strict": False}
NEW = {
    "version": "2027",
    "source": "修订后的法律",
    "article": "第300条",
    "valid_from": date(2027, 1, 1),
    "thresholds": [QUORUM, HALF],
}
STEPS = (
    {"stage": "proposed", "name": "群众提事"},
    {"stage": "deliberation", "name": "协商", "most_days": 20},
    {"stage": "resolution", "name": "决议", "talks": False},
    {"stage": "execution", "name": "执行"},
    {"stage": "disclosure", "name": "公开", "least_days": 15},
    {"stage": "evaluation", "name": "评议"},
)
PROCEDURE = {"homes_least": 5, "answer_days": 7, "steps": list(STEPS)}
SHORT = {**PROCEDURE, "steps": [*STEPS[:4], {**STEPS[4], "least_days": 14}, STEPS[5]]}
counts = st.integers(0, 2**40)


def threshold(numerator: int, denominator: int, *, strict: bool = False) -> Threshold:
    parts = RulePurpose.MAJORITY, 1, RuleBasis.HEADS, RuleWhole.PRESENT
    return Threshold(*parts, numerator, denominator, strict)


@pytest.fixture
async def ordinary(db: None) -> RuleSet:
    found = await rules.in_force(RuleBody.OWNERS_ORDINARY, story.GRID, date(2026, 11, 25))
    assert found
    return found


class TestThreshold:
    def test_includes_what_the_law_includes(self):
        assert threshold(2, 3).reached(60, 90)
        assert not threshold(2, 3).reached(59, 90)
        assert not threshold(1, 2, strict=True).reached(30, 60)
        assert threshold(3, 4).reached(45, 60)
        assert not threshold(3, 4).reached(44, 60)

    def test_of_nothing_is_never_reached(self):
        assert not threshold(3, 4).reached(0, 0)

    @pytest.mark.parametrize(
        ("fraction", "strict", "whole", "least"),
        [
            ((2, 3), False, 1_234_567, 823_045),
            ((1, 2), True, 823_045, 411_523),
            ((3, 4), False, 823_045, 617_284),
        ],
    )
    def test_decimals_are_never_rounded_up(self, fraction, strict, whole, least):
        rule = threshold(*fraction, strict=strict)

        assert rule.least(whole) == least
        assert rule.reached(least, whole)
        assert not rule.reached(least - 1, whole)

    @given(part=counts, whole=st.integers(1, 2**40), a=st.integers(1, 50), b=st.integers(0, 50))
    def test_agrees_with_fractions(self, part, whole, a, b):
        share, wanted = Fraction(part, whole), Fraction(a, a + b)

        assert threshold(a, a + b).reached(part, whole) == (share >= wanted)
        assert threshold(a, a + b, strict=True).reached(part, whole) == (share > wanted)

    @given(whole=st.integers(1, 2**40), a=st.integers(1, 50), b=st.integers(0, 50))
    def test_the_least_is_the_least(self, whole, a, b):
        for strict in (False, True):
            rule = threshold(a, a + b, strict=strict)
            assert rule.reached(rule.least(whole), whole)
            assert not rule.reached(rule.least(whole) - 1, whole)


class TestHold:
    def test_needs_one_way_with_all_its_measures_and_nothing_holds_without_any(self):
        met, short = (Measure(threshold(1, 2), part, 10) for part in (5, 4))

        assert hold(((short, met), (met, met)))
        assert not hold(((short, met), (met, short)))
        assert not hold(())


class TestListed:
    async def test_says_how_much_wherever_people_decide(self, db):
        assert all(each.says_how_much for each in await rules.listed())
        [rule] = await rules.listed(body=RuleBody.COLLECTIVE_MEMBERS)
        quorum = rule.of(RulePurpose.QUORUM)
        assert not replace(rule, thresholds=quorum).says_how_much
        sql = "delete from rule_thresholds where rule_set = $1 and purpose = 'majority'"
        await database.execute(sql, rule.id)
        with pytest.raises(Unsaid):
            await rules.find(rule.id)


class TestInForce:
    async def test_is_the_law_with_its_matters(self, ordinary):
        assert (ordinary.source, ordinary.article) == ("中华人民共和国民法典", "第278条")
        assert ordinary.notice_days == 15
        assert [each.item for each in ordinary.matters][:2] == ["（一）", "（二）"]

    async def test_of_the_smallest_place_wins(self, db):
        day = date(2026, 11, 25)
        here = await rules.in_force(RuleBody.MANAGEMENT_COMMITTEE, story.GRID, day)
        henan = await rules.in_force(RuleBody.OWNERS_COMMITTEE, story.GRID, day)

        assert [each.place for each in (here, henan) if each] == ["新乡市", "河南省"]

    async def test_before_the_law_there_was_none(self, db):
        assert await rules.in_force(RuleBody.OWNERS_SPECIAL, story.GRID, date(2020, 12, 31)) is None


class TestAdd:
    async def test_ends_the_version_before_and_keeps_its_matters(self, ordinary):
        added = await rules.add(story.ADMIN.actor, body=ordinary.body, **NEW)

        before = await rules.find(ordinary.id)
        assert (before.valid_to, added.valid_to) == (date(2027, 1, 1), None)
        assert added.matters == ordinary.matters
        assert not added.shipped
        assert await journal.actions_on(added.id) == ["rule_set.added"]

    async def test_of_a_place_leaves_the_countrys_alone(self, ordinary):
        added = await rules.add(story.ADMIN.actor, body=ordinary.body, area=story.CITY, **NEW)

        day = date(2027, 6, 1)
        assert (await rules.find(ordinary.id)).valid_to is None
        assert await rules.in_force(ordinary.body, story.GRID, day) == added

    async def test_names_every_wrong_field(self, ordinary):
        wrong = {
            "version": "",
            "valid_from": "soon",
            "thresholds": [{**HALF, "numerator": 3}],
            "display_days": 99,
            "requirements": [{"asks": "owner_share", "numerator": 1}],
        }
        with pytest.raises(NotValid) as refusal:
            await rules.add(story.ADMIN.actor, body=ordinary.body, **{**NEW, **wrong})

        reasons = {name: each.reason for name, each in refusal.value.fields.items()}
        assert reasons == {
            "version": Reason.MISSING,
            "valid_from": Reason.NOT_A_DATE,
            "thresholds": Reason.NOT_A_FRACTION,
            "display_days": Reason.TOO_LARGE,
            "requirements": Reason.REQUIREMENT_OPEN,
        }

    @pytest.mark.parametrize(
        ("given", "field"),
        [({"version": "2021"}, "version"), ({"valid_from": date(2021, 1, 1)}, "valid_from")],
    )
    async def test_a_version_that_is_taken_or_too_early_changes_nothing(
        self, ordinary, given, field
    ):
        with pytest.raises(NotValid) as refusal:
            await rules.add(story.ADMIN.actor, body=ordinary.body, **{**NEW, **given})

        assert set(refusal.value.fields) == {field}
        assert len(await rules.listed(body=ordinary.body)) == 1

    @pytest.mark.parametrize("said", [[HALF], [QUORUM]])
    async def test_that_does_not_say_how_much_is_enough_changes_nothing(self, ordinary, said):
        with pytest.raises(NotValid) as refusal:
            await rules.add(story.ADMIN.actor, body=ordinary.body, **{**NEW, "thresholds": said})

        assert refusal.value.fields["thresholds"].reason is Reason.THRESHOLDS_LACK
        assert len(await rules.listed(body=ordinary.body)) == 1

    async def test_keeps_what_it_asks_of_a_composition(self, ordinary):
        asked = [
            {"asks": "owner_share", "severity": "warning", "numerator": 1, "denominator": 2},
            {"asks": "chair", "capacities": ["street_cadre"], "number": 3},
        ]
        body = RuleBody.MANAGEMENT_COMMITTEE
        added = await rules.add(
            story.ADMIN.actor, body=body, area=story.CITY, **NEW, requirements=asked
        )

        share, chair = added.requirements
        assert (share.severity, share.share) == (Severity.WARNING, Fraction(1, 2))
        assert (chair.number, chair.capacities) == (None, (Capacity.STREET_CADRE,))

    @pytest.mark.parametrize(
        ("body", "asks"),
        [
            (RuleBody.MANAGEMENT_COMMITTEE, "women_share"),
            (RuleBody.VILLAGE_DELEGATES, "owner_share"),
        ],
    )
    async def test_of_what_does_not_belong_to_the_body_is_wrong(self, db, body, asks):
        asked = [{"asks": asks, "numerator": 1, "denominator": 3}]
        with pytest.raises(NotValid) as refusal:
            await rules.add(
                story.ADMIN.actor, body=body, area=story.CITY, **NEW, requirements=asked
            )

        assert refusal.value.fields["requirements"].reason is Reason.REQUIREMENT_ELSEWHERE

    async def test_of_proposals_brings_its_phases(self, db):
        before = await rules.listed(body=RuleBody.PROPOSALS)
        given = {**NEW, "thresholds": [], "procedure": PROCEDURE}
        added = await rules.add(story.ADMIN.actor, body="proposals", area=story.CITY, **given)

        assert added.procedure
        assert (added.procedure.homes_least, len(added.procedure.steps)) == (5, 6)
        assert added.procedure.after(ProposalStage.PROPOSED) is ProposalStage.DELIBERATION
        assert added.procedure.steps[0].name == "群众提事"
        assert len(await rules.listed(body=RuleBody.PROPOSALS)) == len(before) + 1

    @pytest.mark.parametrize(
        ("procedure", "reason"),
        [
            (None, Reason.MISSING),
            ({**PROCEDURE, "steps": PROCEDURE["steps"][1:]}, Reason.PHASES_ORDER),
            ({**PROCEDURE, "steps": PROCEDURE["steps"][::-1]}, Reason.PHASES_ORDER),
            (SHORT, Reason.DISPLAY_TOO_SHORT),
        ],
    )
    async def test_of_proposals_whose_phases_lead_nowhere_changes_nothing(
        self, db, procedure, reason
    ):
        before = await rules.listed(body=RuleBody.PROPOSALS)
        given = {**NEW, "thresholds": [], "procedure": procedure}
        with pytest.raises(NotValid) as refused:
            await rules.add(story.ADMIN.actor, body="proposals", area=story.CITY, **given)

        assert refused.value.fields["procedure"].reason is reason
        assert await rules.listed(body=RuleBody.PROPOSALS) == before

    async def test_of_others_has_no_phases(self, ordinary):
        with pytest.raises(NotValid) as refused:
            await rules.add(
                story.ADMIN.actor, body=ordinary.body, area=None, **NEW, procedure=PROCEDURE
            )
        assert refused.value.fields["procedure"].reason is Reason.UNKNOWN_CHOICE

    async def test_by_others_or_elsewhere_changes_nothing(self, ordinary):
        for somebody, area in ((story.ZHOU, None), (story.ADMIN, "410000000000")):
            with pytest.raises(NotAllowed):
                await rules.add(somebody.actor, body=ordinary.body, area=area, **NEW)
        with pytest.raises(NotFound):
            await rules.add(story.ADMIN.actor, body=ordinary.body, area="999999999999", **NEW)

        assert len(await rules.listed(body=ordinary.body)) == 1

    async def test_twice_at_once_happens_once(self, ordinary):
        twice = [rules.add(story.ADMIN.actor, body=ordinary.body, **NEW) for _ in range(2)]
        results = await asyncio.gather(*twice, return_exceptions=True)

        assert {type(each) for each in results} == {RuleSet, NotValid}


class TestShipped:
    async def test_every_rule_has_its_source_and_words(self, db):
        for each in await rules.listed():
            assert each.source
            assert each.article
            for threshold in each.thresholds:
                assert "%(" not in rules.explained(threshold, "zh-Hans")
                english = rules.explained(threshold, "en")
                assert english.isascii()
                assert f" {word(threshold.basis, 'en')}" in english

    async def test_are_planted_once(self, db):
        before = await rules.listed()
        await rules.plant()

        assert await rules.listed() == before
