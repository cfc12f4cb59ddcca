"""From a resident's sentence to whoever is responsible."""

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from resolvers import areas, cases, database, files, journal
from resolvers.actors import NOBODY
from resolvers.cases import Case, Sight, Source, Stage, Urgency
from resolvers.refusals import NotAllowed, NotFound, NotNow, Reason
from tests import story
from tests.resolvers.cases.refused import wrong_fields
from tests.resolvers.cases.telling import LAMP, NOISE, PETITION, everything, reported, written

pytestmark = pytest.mark.usefixtures("db")
WANG = story.WANG
SETTLED = {**NOISE, "reply": "当场劝停了。"}


class TestReport:
    async def test_with_a_rule_goes_to_the_estates_company_at_once(self):
        case = await reported()

        assert (case.stage, case.lead, case.area) == (Stage.DISPATCHED, story.COMPANY, story.GRID)
        assert (await written(case.id)).acts == ("report", "accept", "dispatch")
        assert [(e.by, e.system) for e in await journal.history(case.id)] == [
            (WANG.id, None),
            (None, "routing"),
            (None, "routing"),
        ]

    async def test_with_a_rule_of_the_county_goes_to_its_department(self):
        case = await reported(category="0405", estate=None, area=story.VILLAGE)

        assert (case.stage, case.lead) == (Stage.DISPATCHED, story.BUREAU)

    @pytest.mark.parametrize(
        "fields",
        [NOISE, {"category": "0606", "text": "电梯坏了", "area": story.GRID}],
    )
    async def test_without_a_rule_waits_for_the_dispatchers(self, fields):
        case = await cases.report(WANG.actor, **fields)

        assert (case.stage, case.lead) == (Stage.ACCEPTED, None)

    async def test_that_is_not_accepted_at_once_waits_for_the_desk(self):
        case = await cases.report(WANG.actor, **PETITION)

        assert (case.stage, case.sight, case.mine) == (Stage.REPORTED, Sight.OWN, True)
        assert (await written(case.id)).journal == ("case.reported",)

    async def test_promises_when_there_will_be_an_answer(self):
        urgent = await reported(urgency="urgent")

        assert (urgent.promise.amount, urgent.promise.unit) == (24, "hour")
        assert urgent.promise.due_at == urgent.reported_at + timedelta(hours=24)

    async def test_has_a_number_of_its_day_and_county(self):
        case = await reported()

        shanghai = case.reported_at + timedelta(hours=8)
        assert case.number.startswith(f"XX{shanghai:%Y%m%d}02")
        assert len(case.number) == 18

    @pytest.mark.parametrize(
        ("text", "title"),
        [
            ("灯坏了。晚上黑。", "灯坏了"),
            ("灯坏了\n晚上黑", "灯坏了"),
            ("。。灯坏了", "灯坏了"),
            ("。", "。"),
            ("灯" * 40, "灯" * 40),
            ("灯" * 41, "灯" * 39 + "…"),
        ],
    )
    async def test_takes_its_title_from_the_first_sentence(self, text, title):
        assert (await reported(text=text)).title == title

    async def test_keeps_a_title_of_its_own(self):
        assert (await reported(title=" 3号楼门灯 ")).title == "3号楼门灯"

    @pytest.mark.parametrize(
        ("who", "source"), [(story.WANG, Source.RESIDENT), (story.LI, Source.GRID_WORKER)]
    )
    async def test_knows_where_it_comes_from(self, who, source):
        assert (await reported(who)).source is source

    async def test_by_nobody_is_refused(self):
        before = await everything()

        with pytest.raises(NotAllowed) as refusal:
            await cases.report(NOBODY, **LAMP)

        assert refusal.value.reason is Reason.NOT_SIGNED_IN
        assert await everything() == before

    async def test_with_wrong_fields_names_them_all(self):
        wrong = {
            "category": "06",
            "text": " ",
            "title": "长" * 121,
            "place": "长" * 201,
            "urgency": "now",
            "found_at": datetime.now(UTC) + timedelta(hours=1),
            "photos": [uuid4()] * 10,
            "client_key": "x",
            "area": "410702002999",
        }

        assert await wrong_fields(cases.report(WANG.actor, **wrong)) == {
            "category": Reason.UNKNOWN_CHOICE,
            "text": Reason.MISSING,
            "title": Reason.TOO_LONG,
            "place": Reason.TOO_LONG,
            "urgency": Reason.UNKNOWN_CHOICE,
            "found_at": Reason.IN_THE_FUTURE,
            "photos": Reason.TOO_MANY,
            "client_key": Reason.UNKNOWN_CHOICE,
            "area": Reason.UNKNOWN_CHOICE,
        }

    async def test_with_nothing_names_what_is_missing(self):
        assert await wrong_fields(cases.report(WANG.actor)) == {
            "category": Reason.MISSING,
            "text": Reason.MISSING,
            "area": Reason.MISSING,
        }

    async def test_with_a_sign_that_cannot_be_kept_leaves_it_out(self):
        case = await reported(text="灯\x00坏了", title="\x00灯")

        assert (case.text, case.title) == ("灯坏了", "灯")

    @pytest.mark.parametrize("area", [story.CITY, story.COUNTY, story.TOWN, "", "x"])
    async def test_in_an_area_of_another_level_is_refused(self, area):
        assert set(await wrong_fields(cases.report(WANG.actor, **{**NOISE, "area": area}))) == {
            "area"
        }

    @pytest.mark.parametrize("area", [story.VILLAGE, story.GRID, story.MICRO_GRID])
    async def test_in_a_village_a_grid_or_a_micro_grid_is_welcome(self, area):
        assert (await cases.report(WANG.actor, **{**NOISE, "area": area})).area == area

    async def test_in_a_retired_area_is_refused(self):
        await areas.retire(story.ADMIN.actor, story.NEXT_GRID, note="合并")
        work = cases.report(WANG.actor, **{**NOISE, "area": story.NEXT_GRID})

        assert await wrong_fields(work) == {"area": Reason.UNKNOWN_CHOICE}

    async def test_in_an_estate_may_name_a_part_of_its_grid(self):
        assert (await reported(area=story.MICRO_GRID)).area == story.MICRO_GRID

    @pytest.mark.parametrize("area", [story.COUNTY, story.NEXT_GRID, story.OTHER_VILLAGE, "x"])
    async def test_in_an_estate_and_an_area_elsewhere_is_refused(self, area):
        assert await wrong_fields(reported(area=area)) == {"area": Reason.UNKNOWN_CHOICE}

    async def test_in_an_estate_that_is_not_there_is_refused(self):
        assert await wrong_fields(reported(estate=uuid4())) == {"estate": Reason.UNKNOWN_CHOICE}


class TestClientKey:
    async def test_repeated_gives_the_first_case_back(self):
        key = uuid4()
        first = await reported(client_key=key)

        again = await reported(client_key=key, text="别的话")

        assert (again.id, again.text) == (first.id, first.text)
        assert await database.value("select count(*) from cases") == 1

    async def test_repeated_at_once_makes_one_case(self):
        key = uuid4()
        many = [reported(client_key=key) for _ in range(4)]

        found = {case.id for case in await asyncio.gather(*many)}

        assert len(found) == 1
        assert await database.value("select count(*) from cases") == 1

    async def test_of_somebody_else_is_refused(self):
        key = uuid4()
        await reported(client_key=key)
        before = await everything()

        with pytest.raises(NotNow) as refusal:
            await reported(story.LI, client_key=key)

        assert refusal.value.reason is Reason.KEY_USED
        assert await everything() == before

    async def test_of_a_report_that_failed_can_be_used_again(self, photo):
        key, upload = uuid4(), await files.store(story.LI.actor, photo)
        await wrong_fields(reported(client_key=key, photos=[upload.id]))

        assert (await reported(client_key=key)).stage is Stage.DISPATCHED

    async def test_is_for_what_was_settled_on_the_spot_as_well(self):
        key = uuid4()
        settle = [cases.self_handle(story.LI.actor, **SETTLED, client_key=key) for _ in range(3)]

        assert len({case.id for case in await asyncio.gather(*settle)}) == 1


class TestPhotos:
    async def test_of_ones_own_become_part_of_the_case(self, photo):
        uploads = [(await files.store(WANG.actor, photo)).id for _ in range(2)]

        case = await reported(photos=uploads)

        seen = await cases.find(story.LIU.actor, case.id, wants=cases.EVERYTHING)
        assert (case.photo_count, [each.file for each in seen.photos]) == (2, uploads)
        assert seen.timeline[0].photos == tuple(uploads)

    async def test_named_twice_are_there_once(self, photo):
        upload = await files.store(WANG.actor, photo)

        assert (await reported(photos=[upload.id, upload.id])).photo_count == 1

    async def test_of_somebody_else_are_refused_and_nothing_is_kept(self, photo):
        upload = await files.store(story.LI.actor, photo)

        assert await wrong_fields(reported(photos=[upload.id])) == {"photos": Reason.NOT_FOUND}
        assert (await files.find(upload.id)).attached_at is None

    async def test_of_another_case_are_refused(self, photo):
        upload = await files.store(WANG.actor, photo)
        await reported(photos=[upload.id])

        assert await wrong_fields(reported(photos=[upload.id])) == {"photos": Reason.NOT_FOUND}

    async def test_are_seen_by_those_who_see_the_case(self, photo):
        upload = await files.store(WANG.actor, photo)
        case = await reported(photos=[upload.id])
        await cases.publish(story.ZHOU.actor, case.id)

        assert (await cases.photo(story.LIU.actor, upload.id)).id == upload.id
        for stranger in (NOBODY, story.QIAN.actor, story.SUN.actor):
            with pytest.raises(NotFound):
                await cases.photo(stranger, upload.id)


async def test_reports_at_once_have_numbers_of_their_own():
    made = await asyncio.gather(*(reported(urgency=Urgency.NORMAL) for _ in range(8)))

    assert {type(case) for case in made} == {Case}
    assert len({case.number for case in made}) == 8
