from datetime import date
from html import unescape

import pytest

from resolvers import rules
from resolvers.rules import Capacity, RuleBody
from tests.story import ADMIN, CITY, WANG


@pytest.fixture
async def rule(db):
    [found] = await rules.listed(body=RuleBody.OWNERS_SPECIAL)
    return found


class TestIndex:
    async def test_names_each_body_and_its_law(self, stranger):
        page = (await stranger.get("/rule-sets")).text

        assert "居民会议" in page
        assert "中华人民共和国民法典" in page


class TestRule:
    async def test_each_shows_its_law_its_article_and_its_version(self, stranger):
        shipped = await rules.listed()

        assert {each.body for each in shipped} == set(RuleBody)
        for each in shipped:
            page = unescape((await stranger.get(f"/rule-sets/{each.id}")).text)
            shown = [each.place, each.source, each.article, f"<dd>{each.version}</dd>"]
            assert [said for said in shown if said not in page] == []

    async def test_is_told_in_words_with_its_source(self, stranger, rule):
        page = (await stranger.get(f"/rule-sets/{rule.id}")).text

        assert "参加的业主人数的四分之三以上，含四分之三" in page
        assert "改建、重建建筑物及其附属设施" in page
        assert "第278条" in page

    async def test_of_proposals_tells_the_phases_and_takes_a_version_with_its_own(self, enters, db):
        rule = await rules.in_force(RuleBody.PROPOSALS, CITY)
        admin = await enters(ADMIN)
        page = (await admin.get(f"/rule-sets/{rule.id}")).text
        assert "至少 10 户附议，10 个工作日内必须答复" in page
        assert "至少 15 天" in page

        there = f"/rule-sets/{rule.id}/versions"
        typed = {**GIVEN, **_phases(rule), "area": CITY, "homes_least": "5", "answer_days": "7"}
        wrong = await admin.htmx(there, **{**typed, "place-proposed": "9"})
        assert wrong.status_code == 422
        assert "步骤从“提事”开始" in wrong.text
        assert 'value="9"' in wrong.text
        made = await admin.post(there, **{**typed, "name-proposed": "群众提事"})
        assert made.status_code == 303
        page = (await admin.get(made.headers["location"])).text
        assert "群众提事" in page
        added = await rules.in_force(RuleBody.PROPOSALS, CITY, date(2027, 1, 2))
        assert len(added.thresholds) == 2
        assert "至少 5 户附议，7 个工作日内必须答复" in page


def _phases(rule):
    """The phases of a rule as they stand in the form."""
    return {
        f"{name}-{each.stage}": str(said)
        for n, each in enumerate(rule.procedure.steps, start=1)
        for name, said in (("place", n), ("name", each.name), ("least", each.least_days or ""))
    }


GIVEN = {
    "version": "2027",
    "source": "民法典（修订）",
    "article": "第278条",
    "valid_from": "2027-01-01",
    "purpose-0": "majority",
    "basis-0": "heads",
    "whole-0": "present",
    "numerator-0": "3",
    "denominator-0": "4",
    "strict-0": "yes",
    "purpose-1": "quorum",
    "basis-1": "heads",
    "whole-1": "all",
    "numerator-1": "2",
    "denominator-1": "3",
    "purpose-2": "majority",
    "numerator-2": "",
}


class TestVersion:
    async def test_is_added(self, enters, rule):
        answer = await (await enters(ADMIN)).post(f"/rule-sets/{rule.id}/versions", **GIVEN)

        added = next(each for each in await rules.listed(body=rule.body) if not each.shipped)
        assert answer.headers["Location"] == f"/rule-sets/{added.id}"
        assert [(each.numerator, each.strict) for each in added.thresholds] == [
            (3, True),
            (2, False),
        ]

    async def test_that_is_not_valid_keeps_what_was_typed(self, enters, rule):
        wrong = {**GIVEN, "denominator-0": "2", "valid_from": ""}
        answer = await (await enters(ADMIN)).htmx(f"/rule-sets/{rule.id}/versions", **wrong)

        assert answer.status_code == 422
        assert 'href="#version-thresholds"' in answer.text
        assert 'value="民法典（修订）"' in answer.text

    async def test_by_a_resident_is_refused(self, enters, rule):
        answer = await (await enters(WANG)).post(f"/rule-sets/{rule.id}/versions", **GIVEN)

        assert answer.status_code == 403

    async def test_for_an_own_place_asks_of_the_composition(self, enters):
        [country] = [
            each
            for each in await rules.listed(body=RuleBody.MANAGEMENT_COMMITTEE)
            if each.area is None
        ]
        asked = {"asks-0": "capacity", "number-0": "2", "capacities-0": "police"}
        given = {**GIVEN, "area": CITY, **asked, "asks-1": "", "display_days": "10"}
        answer = await (await enters(ADMIN)).post(f"/rule-sets/{country.id}/versions", **given)

        added = await rules.find(answer.headers["Location"].rsplit("/", 1)[1])
        assert (added.area, added.display_days, added.filing_days) == (CITY, 10, None)
        assert [(r.number, r.capacities) for r in added.requirements] == [(2, (Capacity.POLICE,))]
        page = (await (await enters(ADMIN)).get(f"/rule-sets/{added.id}")).text
        assert "派出所代表至少 2 人" in page
