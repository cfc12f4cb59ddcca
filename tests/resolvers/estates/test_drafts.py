"""Files on their way into the roll: looked over, corrected, taken over whole or not at all."""

import asyncio

import pytest

from resolvers import database, estates, journal
from resolvers.actors import system
from resolvers.estates import drafts, households
from resolvers.estates.drafts import Draft, RollField, UnitChangeKind
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason
from tests import story
from tests.resolvers.estates import rolls
from tests.resolvers.estates.rolls import CLERK, ID, LINES, brought, taken_over

pytestmark = pytest.mark.usefixtures("db")
GOOD = LINES[0]


def reasons(draft: Draft) -> list[tuple[int, RollField, Reason]]:
    return [(each.line, each.field, each.reason) for each in draft.problems]


async def units() -> list[str]:
    found = await estates.units(CLERK, story.ESTATE, first=100)
    return [each.label for each in found.items]


class TestOpen:
    async def test_guesses_the_columns_and_compares_with_the_roll(self):
        draft = await brought(*LINES)

        assert draft.lacks == ()
        assert (draft.severe, draft.mild, draft.lines) == (0, 0, 5)
        assert (draft.changes.new, draft.changes.gone) == (5, 0)
        assert await units() == []
        assert await journal.actions_on(story.ESTATE) == ["roll_draft.opened"]

    async def test_keeps_no_name_readable(self):
        await brought(*LINES)

        kept = await database.rows("select cells from roll_draft_lines")
        assert not any("王小明".encode() in row["cells"] for row in kept)

    async def test_by_who_only_works_there_is_refused(self):
        for somebody, refusal in ((story.LIU, NotAllowed), (story.WANG, NotFound)):
            with pytest.raises(refusal):
                await brought(GOOD, actor=somebody.actor)

        assert await database.value("select count(*) from roll_drafts") == 0

    async def test_from_elsewhere_is_not_found(self):
        draft = await brought(GOOD)
        for somebody in (story.ADMIN, story.QIAN, story.LIU):
            with pytest.raises(NotFound):
                await drafts.find(somebody.actor, draft.id)


class TestProblems:
    @pytest.mark.parametrize(
        ("line", "field", "reason"),
        [
            ("3号楼,1,101,,住宅,已交付,王小明,,,,", RollField.AREA, Reason.MISSING),
            ("3号楼,1,101,0,住宅,已交付,王小明,,,,", RollField.AREA, Reason.AREA_NOT_POSSIBLE),
            ("3号楼,1,101,98.523,住宅,已交付,王,,,,", RollField.AREA, Reason.AREA_NOT_READABLE),
            ("3号楼,1,101,1e999999,住宅,已交付,王,,,,", RollField.AREA, Reason.AREA_NOT_READABLE),
            ("3号楼,1,,98.52,住宅,已交付,王小明,,,,", RollField.ROOM, Reason.MISSING),
            ("3号楼,1,101,98.52,别墅,已交付,王小明,,,,", RollField.USE, Reason.UNKNOWN_CHOICE),
            (
                "3号楼,1,101,98.52,住宅,已交付,王小明,410702199003071234,,,",
                RollField.NUMBER,
                Reason.ID_NUMBER_CHECK_WRONG,
            ),
            (
                "3号楼,1,101,98.52,住宅,已交付,龙湾置业公司,91110000600037341A,,,",
                RollField.NUMBER,
                Reason.CREDIT_CODE_CHECK_WRONG,
            ),
            ("3号楼,1,101,98.52,住宅,已交付,王,,1390000,,", RollField.PHONE, Reason.NOT_A_PHONE),
            (
                "3号楼,1,101,98.52,住宅,已交付,张、李,,139,是,",
                RollField.PHONE,
                Reason.OWNERS_UNEVEN,
            ),
        ],
    )
    async def test_are_named_with_line_and_field(self, line, field, reason):
        draft = await brought(line)

        assert reasons(draft) == [(2, field, reason)]
        assert draft.why_not_take_over(CLERK).reason is Reason.LINES_TO_CORRECT

    async def test_a_unit_twice_or_in_two_ways(self):
        draft = await brought(GOOD, GOOD, GOOD.replace("98.52", "99"))

        assert (3, RollField.OWNER, Reason.UNIT_TWICE) in reasons(draft)
        assert (4, RollField.ROOM, Reason.UNIT_DIFFERS) in reasons(draft)

    async def test_what_may_be_taken_over_as_it_is(self):
        draft = await brought(
            "3号楼,1,101,98.52,住宅,已交付,张三、李四,,,,", "3号楼,1,102,98.52,住宅,已交付,,,,,"
        )

        assert reasons(draft) == [
            (2, RollField.REPRESENTS, Reason.NO_REPRESENTATIVE),
            (3, RollField.OWNER, Reason.NO_OWNER),
        ]
        assert draft.why_not_take_over(CLERK) is None

    async def test_areas_that_do_not_sum_to_the_building(self):
        headers = f"{rolls.HEADERS},楼栋总面积"
        draft = await brought(f"{GOOD},200", headers=headers)

        [problem] = draft.problems
        assert problem.reason is Reason.BUILDING_SUM
        assert problem.facts == {"sum": "98.52", "stated": "200.00", "difference": "101.48"}

    async def test_shares_have_to_be_a_whole(self):
        headers = f"{rolls.HEADERS},份额"
        wrong = "3号楼,1,101,98.52,住宅,已交付,张三、李四,,,是,,1/2、1/3"
        right = "3号楼,1,102,98.52,住宅,已交付,张三、李四,,,是,,1/2、50%"
        draft = await brought(wrong, right, headers=headers)

        assert (2, RollField.SHARE, Reason.SHARES_WRONG) in reasons(draft)
        assert not any(
            line == 3 and reason is Reason.SHARES_WRONG for line, _, reason in reasons(draft)
        )


class TestMap:
    async def test_looks_everything_over_again(self):
        draft = await brought("3,101,98.52", headers="甲,乙,丙")
        assert draft.lacks == (RollField.BUILDING, RollField.ROOM, RollField.AREA)
        assert draft.why_not_take_over(CLERK).reason is Reason.COLUMNS_TO_NAME

        columns = {"building": 0, "room": 1, "area": 2}
        mapped = await drafts.map_(CLERK, draft.id, columns=columns)

        assert (mapped.lacks, mapped.changes.new) == ((), 1)

    async def test_a_column_for_two_fields_changes_nothing(self):
        draft = await brought("3,101,98.52", headers="甲,乙,丙")
        with pytest.raises(NotValid) as refusal:
            await drafts.map_(CLERK, draft.id, columns={"building": 0, "room": 0, "area": 9})

        wrong = {name: each.reason for name, each in refusal.value.fields.items()}
        assert wrong == {"room": Reason.COLUMN_TWICE, "area": Reason.UNKNOWN_CHOICE}
        assert (await drafts.find(CLERK, draft.id)).columns == {}

    async def test_is_remembered_for_the_estate(self):
        draft = await brought("3,101,98.52", headers="甲,乙,丙")
        await drafts.map_(CLERK, draft.id, columns={"building": 0, "room": 1, "area": 2})
        await drafts.take_over(CLERK, draft.id)

        again = await brought("3,101,98.52", headers="丙,乙,甲")

        assert again.columns == {RollField.BUILDING: 2, RollField.ROOM: 1, RollField.AREA: 0}


class TestCorrect:
    async def test_a_line_is_looked_over_again(self):
        draft = await brought(GOOD.replace("98.52", "0"))
        corrected = await drafts.correct(CLERK, draft.id, 2, given={"area": "98.52"})

        assert (corrected.severe, corrected.changes.new) == (0, 1)
        there = await drafts.line(CLERK, draft.id, 2)
        assert (there.given[RollField.AREA], there.given[RollField.OWNER]) == ("98.52", "王小明")

    async def test_of_a_field_that_is_none_changes_nothing(self):
        draft = await brought(GOOD)
        for number, given, refusal in ((2, {"colour": "red"}, NotValid), (9, {}, NotFound)):
            with pytest.raises(refusal):
                await drafts.correct(CLERK, draft.id, number, given=given)

        assert await drafts.find(CLERK, draft.id) == draft


class TestJoin:
    THREE = (
        "3号楼,1,101,98.52,住宅,已交付,张 小明,,,,",
        "3号楼,1,102,98.52,住宅,已交付,张小明先生,,13900000007,,",
        f"3号楼,1,201,98.52,住宅,已交付,张小明（外地）,{ID[0]},,,",
    )

    async def test_writes_one_owner_alike(self):
        draft = await brought(*self.THREE)
        [problem] = draft.problems
        assert (problem.reason, problem.facts["lines"]) == (Reason.OWNER_VARIANTS, "2、3、4")

        joined = await drafts.join(CLERK, draft.id, group=problem.facts["group"], name="张小明")
        await drafts.take_over(CLERK, draft.id)

        assert joined.problems == ()
        assert (await estates.voters(story.ESTATE)).count == 1
        assert await database.value("select count(*) from owners") == 1

    async def test_if_nobody_joins_them_they_stay_apart(self):
        draft = await brought(*self.THREE[:2])
        await drafts.take_over(CLERK, draft.id)

        assert (await estates.voters(story.ESTATE)).count == 2

    async def test_of_no_group_is_not_found(self):
        draft = await brought(*self.THREE)
        with pytest.raises(NotFound):
            await drafts.join(CLERK, draft.id, group="none", name="张小明")


class TestTakeOver:
    async def test_writes_the_roll_and_forgets_the_file(self):
        draft = await taken_over()

        assert await units() == [
            "3号楼1单元101",
            "3号楼1单元102",
            "3号楼1单元201",
            "3号楼1单元202",
            "4号楼B12",
        ]
        roll = await estates.roll(story.ESTATE)
        assert (roll.units, roll.homes, roll.counted, roll.area) == (5, 4, 4, 40_727)
        assert (await estates.voters(story.ESTATE)).count == 3
        assert draft.ended_at
        assert await database.value("select count(*) from roll_draft_lines") == 0
        assert (await journal.actions_on(story.ESTATE))[-1] == "roll.taken_over"

    async def test_owners_are_masked_and_sealed(self):
        await taken_over()
        [first, *_] = (await estates.units(CLERK, story.ESTATE)).items

        assert [(each.name, each.phone) for each in first.owners] == [("王*明", "139****0001")]
        kept = await database.rows("select name, phone, id_number from owners")
        assert not any("王小明".encode() in row["name"] for row in kept)

    async def test_a_second_file_is_a_difference(self):
        await taken_over()
        changed = LINES[0].replace("98.52", "99.00")
        draft = await brought(changed, *LINES[1:4], "3号楼,2,101,80,住宅,已交付,赵六,,,,")

        kinds = [(each.kind, each.unit, each.what) for each in draft.changes.listed]
        assert kinds == [
            (UnitChangeKind.CHANGED, "3号楼1单元101", (RollField.AREA,)),
            (UnitChangeKind.NEW, "3号楼2单元101", ()),
            (UnitChangeKind.GONE, "4号楼B12", ()),
        ]
        assert draft.changes.unchanged == 3

    @pytest.mark.parametrize(("drops", "left"), [(False, 5), (True, 1)])
    async def test_what_the_file_lacks_goes_only_if_said(self, drops, left):
        await taken_over()
        await taken_over(LINES[0], drops_gone=drops)

        assert len(await units()) == left

    async def test_a_sale_ends_what_the_seller_had(self):
        await taken_over()
        await taken_over(f"3号楼,1,101,98.52,住宅,已交付,钱先生,{ID[1]},,,")

        found = await database.rows(
            "select s.to_date is null as now from ownerships s join units u on u.id = s.unit"
            " where u.room = '101' order by s.id"
        )
        assert [row["now"] for row in found] == [False, True]

    async def test_a_sale_ends_the_household_of_the_seller_and_not_of_who_stays(self):
        couple = f"3号楼,1,101,98.52,住宅,已交付,王小明、钱会计,,13900000001、{story.QIAN.phone},,"
        await taken_over(couple, *LINES[1:])
        unit = (await estates.units(CLERK, story.ESTATE)).items[0]
        for who in (story.QIAN, story.SUN):
            made = await households.invite(CLERK, unit.id, capacity="owner")
            await households.join_by_code(who.actor, made.code)
        await taken_over(couple.replace("王小明", "郑女士").replace("139", "137"), *LINES[1:])

        assert await households.mine(story.SUN.actor) == ()
        assert [each.unit for each in await households.mine(story.QIAN.actor)] == [unit.id]

    async def test_columns_that_are_not_there_change_nothing(self):
        await taken_over()
        draft = await brought("3号楼,1,101,98.52", headers="楼栋,单元,房号,面积")

        assert (draft.changes.unchanged, draft.changes.changed) == (1, 0)

    async def test_the_same_file_again_changes_nothing(self):
        await taken_over()
        draft = await brought(*LINES)

        assert (draft.changes.unchanged, draft.changes.listed) == (5, ())

    async def test_with_a_wrong_line_takes_over_nothing(self):
        draft = await brought(*LINES, "3号楼,9,101,0,住宅,已交付,王小明,,,,")
        with pytest.raises(NotNow):
            await drafts.take_over(CLERK, draft.id)

        assert await units() == []
        assert "roll.taken_over" not in await journal.actions_on(story.ESTATE)

    async def test_that_breaks_in_the_middle_leaves_nothing_half(self, monkeypatch):
        draft = await brought(*LINES)

        def broken(done: int, total: int) -> None:
            if done == total:
                raise RuntimeError("the power is gone")

        with pytest.raises(RuntimeError):
            await drafts.take_over(CLERK, draft.id, progress=broken)

        assert await units() == []
        assert await database.value("select count(*) from owners") == 0
        assert (await drafts.find(CLERK, draft.id)).ended_at is None

    async def test_of_what_changed_meanwhile_is_refused(self):
        draft = await brought(*LINES)
        await drafts.correct(CLERK, draft.id, 2, given={"area": "1"})
        with pytest.raises(NotNow) as refusal:
            await drafts.take_over(CLERK, draft.id, expected_version=draft.version)

        assert refusal.value.reason is Reason.CHANGED_MEANWHILE

    async def test_twice_at_once_happens_once(self):
        draft = await brought(*LINES)
        twice = [drafts.take_over(CLERK, draft.id) for _ in range(2)]
        results = await asyncio.gather(*twice, return_exceptions=True)

        assert {type(each) for each in results} == {Draft, NotNow}
        assert len(await units()) == 5


class TestDiscard:
    async def test_forgets_what_stood_in_it(self):
        draft = await brought(*LINES)
        assert (await drafts.discard(CLERK, draft.id)).ended_at

        assert await database.value("select count(*) from roll_draft_lines") == 0
        assert await drafts.listed(CLERK, story.ESTATE) == ()
        with pytest.raises(NotNow):
            await drafts.take_over(CLERK, draft.id)

    async def test_happens_by_itself_after_a_week(self):
        await brought(*LINES)
        await database.execute("update roll_drafts set uploaded_at = now() - interval '8 days'")

        assert [await drafts.sweep(), await drafts.sweep()] == [1, 0]


class TestImportRoll:
    OPERATOR = system("import")

    async def test_takes_a_file_over_at_once(self, tmp_path):
        file = tmp_path / "roll.xlsx"
        file.write_bytes(rolls.xlsx(*LINES))
        told: list[tuple[int, int]] = []

        done = await drafts.import_roll(
            self.OPERATOR, story.ESTATE, file, progress=lambda *each: told.append(each)
        )

        assert (done.new, done.gone) == (5, 0)
        assert told[-1][0] == told[-1][1]
        assert len(await units()) == 5

    async def test_with_an_error_in_the_last_line_leaves_nothing(self, tmp_path):
        file = tmp_path / "roll.csv"
        file.write_bytes(rolls.csv(*LINES, "3号楼,9,101,0,住宅,已交付,王小明,,,,"))
        with pytest.raises(NotValid) as refusal:
            await drafts.import_roll(self.OPERATOR, story.ESTATE, file)

        assert list(refusal.value.fields) == ["7 area"]
        assert await units() == []
        assert await database.value("select count(*) from roll_draft_lines") == 0
