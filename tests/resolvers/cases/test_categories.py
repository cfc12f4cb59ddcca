"""The list of categories: when a new version comes, and when a city changes it."""

import asyncio
from datetime import timedelta

import pytest

from resolvers import cases, clock, database, journal
from resolvers.cases import RuleFault, customs
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason
from tests.resolvers.cases.refused import refused
from tests.story import ADMIN, BUREAU, COUNTY, WANG, ZHOU

pytestmark = pytest.mark.usefixtures("db")


async def test_what_a_new_version_does_not_have_any_more_is_retired_and_kept(monkeypatch):
    lamp = await cases.report(WANG.actor, category="0404", text="灯坏了", area="410702002022001")
    shipped = [row for row in customs._categories() if row[0] != "0404"]
    monkeypatch.setattr(customs, "_categories", lambda: iter(shipped))

    async with database.transaction() as transaction:
        await cases.plant()
        await cases.load()
        assert "0404" not in {each.code for each in (*cases.leaves(), *cases.all_categories())}
        assert cases.category("0404").retired_at
        found = await cases.listed(ZHOU.actor, filter=cases.Filter(category="04"))
        await transaction.rollback()
    await cases.load()

    assert [each.id for each in found.items] == [lamp.id]
    assert cases.category("0404").retired_at is None


NAMED = {
    "name": "公共照明",
    "name_en": "Public lighting",
    "source": "市城管局通知",
    "version": "2026-9",
    "note": "和部件目录一致",
}
LAMP = {"category": "0404", "text": "灯坏了", "area": "410702002022001"}


async def stored() -> list[tuple[object, ...]]:
    """What stands in the tables about categories, and how much of it is in the journal."""
    found = await database.rows(
        "select code, name, name_en, retired_at, (select count(*) from case_category_acts),"
        " (select count(*) from journal where action like 'category.%')"
        " from case_categories order by code"
    )
    return [tuple(row.values()) for row in found]


@pytest.mark.usefixtures("categories_put_back")
class TestRename:
    async def test_is_for_what_comes_and_old_cases_keep_the_word(self):
        with clock.standing_at(clock.now() - timedelta(minutes=1)):
            old = await cases.report(WANG.actor, **LAMP)

        category = await cases.rename_category(ADMIN.actor, "0404", **NAMED)

        new = await cases.report(WANG.actor, **LAMP)
        called = [cases.category(each.category, each.reported_at).name for each in (old, new)]
        assert called == ["照明", "公共照明"]
        [change] = category.changes
        assert (change.kind, change.name, change.note) == ("rename", "照明", "和部件目录一致")
        assert await journal.actions_on("0404") == ["category.renamed"]
        row = await database.row("select by from case_category_acts")
        assert row["by"] == ADMIN.id

    async def test_names_every_wrong_field_and_changes_nothing(self):
        before = await stored()

        refusal = await refused(
            NotValid,
            cases.rename_category(
                ADMIN.actor, "0404", name=" ", name_en="L" * 61, source="", version=""
            ),
        )

        assert set(refusal.fields) == {"name", "name_en", "source", "version"}
        assert await stored() == before

    async def test_of_a_retired_one_is_refused(self):
        await cases.retire_category(ADMIN.actor, "0404")

        refusal = await refused(NotNow, cases.rename_category(ADMIN.actor, "0404", **NAMED))

        assert refusal.reason is Reason.CATEGORY_RETIRED

    async def test_of_none_that_there_is_is_not_found(self):
        await refused(NotFound, cases.rename_category(ADMIN.actor, "9876", **NAMED))


@pytest.mark.usefixtures("categories_put_back")
class TestRetire:
    async def test_ends_new_reports_and_says_so_at_the_rules(self):
        lamp = await cases.report(WANG.actor, **LAMP)
        rule = {"category": "0404", "organisation": BUREAU, "source": "清单", "version": "1"}
        await cases.set_rule(ZHOU.actor, area=COUNTY, **rule)
        assert (await cases.pointing("0404")).dispatch_rules == 1

        category = await cases.retire_category(ADMIN.actor, "0404", note="并入市政")

        assert category.retired_at
        await refused(NotValid, cases.report(WANG.actor, **LAMP))
        assert (await cases.find(WANG.actor, lamp.id)).category == "0404"
        faults = {each.fault for each in await cases.faults(COUNTY)}
        assert RuleFault.CATEGORY_RETIRED in faults
        assert not [each for each in cases.phrases() if each.category == "0404"]

    async def test_twice_at_once_happens_once(self):
        both = [cases.retire_category(ADMIN.actor, "0404") for _ in range(2)]

        done = await asyncio.gather(*both, return_exceptions=True)

        assert {type(each) for each in done} == {cases.Category, NotNow}
        assert await journal.actions_on("0404") == ["category.retired"]

    @pytest.mark.parametrize(
        ("code", "reason"),
        [("99", Reason.CATEGORY_NEEDED), ("04", Reason.CATEGORY_HAS_MORE)],
    )
    async def test_of_what_is_needed_is_refused(self, code, reason):
        before = await stored()

        assert (await refused(NotNow, cases.retire_category(ADMIN.actor, code))).reason is reason

        assert await stored() == before

    async def test_is_undone_by_reinstating(self):
        await cases.retire_category(ADMIN.actor, "0404")

        category = await cases.reinstate_category(ADMIN.actor, "0404", note="还要用")

        assert category.retired_at is None
        assert (await cases.report(WANG.actor, **LAMP)).category == "0404"
        assert [each.kind for each in category.changes] == ["retire", "reinstate"]
        again = await refused(NotNow, cases.reinstate_category(ADMIN.actor, "0404"))
        assert again.reason is Reason.CATEGORY_IN_FORCE

    @pytest.mark.parametrize("who", [WANG, ZHOU])
    async def test_by_others_changes_nothing(self, who):
        before = await stored()

        await refused(NotAllowed, cases.rename_category(who.actor, "0404", **NAMED))
        await refused(NotAllowed, cases.retire_category(who.actor, "0404"))
        await refused(NotAllowed, cases.reinstate_category(who.actor, "0404"))

        assert await stored() == before


OWN = {"name": "电动车飞线", "name_en": "Flying wires", "source": "市政府通知", "version": "1"}


@pytest.mark.usefixtures("categories_put_back")
class TestAdd:
    async def test_gives_the_next_code_of_the_citys_own_and_takes_reports(self):
        category = await cases.add_category(
            ADMIN.actor, parent="05", keywords=["飞线充电"], photo_needed=True, near_m="50", **OWN
        )

        assert (category.code, category.near_m, category.photo_needed) == ("0551", 50, True)
        assert cases.suggest("三楼又有人飞线充电").code == "0551"
        case = await cases.report(WANG.actor, **LAMP | {"category": "0551"})
        assert (case.category, case.promise is not None) == ("0551", True)
        assert await journal.actions_on("0551") == ["category.added"]

    async def test_is_kept_when_what_is_shipped_comes_again(self):
        copied = OWN | {"source": customs.CATEGORIES}
        code = (await cases.add_category(ADMIN.actor, parent="05", **copied)).code

        await cases.plant()
        await cases.load()

        assert cases.category(code).retired_at is None

    async def test_two_at_once_get_two_codes(self):
        both = [cases.add_category(ADMIN.actor, **OWN | {"name": name}) for name in "甲乙"]

        assert {each.code for each in await asyncio.gather(*both)} == {"51", "52"}

    async def test_twice_at_once_happens_once(self):
        both = [cases.add_category(ADMIN.actor, parent="05", **OWN) for _ in range(2)]

        done = await asyncio.gather(*both, return_exceptions=True)

        assert {type(each) for each in done} == {cases.Category, NotValid}
        assert await journal.actions_on("0551") == ["category.added"]
        assert (await cases.add_category(ADMIN.actor, parent="04", **OWN)).code == "0451"

    async def test_names_every_wrong_field(self):
        wrong = {"name": "", "name_en": "", "source": "", "version": "", "near_m": 501}

        refusal = await refused(
            NotValid, cases.add_category(ADMIN.actor, keywords=["长" * 21], **wrong)
        )

        assert set(refusal.fields) == {*wrong, "keywords"}

    @pytest.mark.parametrize(
        ("who", "parent", "refusal", "reason"),
        [
            (ZHOU, None, NotAllowed, Reason.NOT_YOUR_POST),
            (ADMIN, "99", NotNow, Reason.CATEGORY_ABOVE_NOT_FIRST),
            (ADMIN, "0404", NotNow, Reason.CATEGORY_ABOVE_NOT_FIRST),
            (ADMIN, "9876", NotFound, Reason.NOT_FOUND),
        ],
    )
    async def test_elsewhere_or_by_others_changes_nothing(self, who, parent, refusal, reason):
        before = await stored()

        found = await refused(refusal, cases.add_category(who.actor, parent=parent, **OWN))

        assert found.reason is reason
        assert await stored() == before

    async def test_below_one_with_cases_leaves_them_and_takes_the_new_ones(self):
        above = (await cases.add_category(ADMIN.actor, **OWN)).code
        old = await cases.report(WANG.actor, **LAMP | {"category": above})

        below = (await cases.add_category(ADMIN.actor, parent=above, **OWN)).code

        assert (await cases.find(WANG.actor, old.id)).category == above
        await refused(NotValid, cases.report(WANG.actor, **LAMP | {"category": above}))
        assert (await cases.report(WANG.actor, **LAMP | {"category": below})).category == below
        await cases.retire_category(ADMIN.actor, below)
        assert (await cases.report(WANG.actor, **LAMP | {"category": above})).category == above

    async def test_below_a_retired_one_is_refused(self):
        code = (await cases.add_category(ADMIN.actor, **OWN)).code
        await cases.retire_category(ADMIN.actor, code)

        found = await refused(NotNow, cases.add_category(ADMIN.actor, parent=code, **OWN))

        assert found.reason is Reason.CATEGORY_RETIRED
