"""The journal as supervisors read it: theirs alone, in pages, verified, taken away as a file."""

import csv
import json
from datetime import UTC, datetime, timedelta
from io import StringIO
from uuid import uuid4

import pytest

from resolvers import areas, audits, cases, database, journal, posts, sessions
from resolvers.actions import ACTIONS
from resolvers.actors import NOBODY, Actor, Post, PostKind, Scope, system
from resolvers.audits import Filter
from resolvers.audits.names import THINGS
from resolvers.refusals import NotAllowed, NotFound, NotValid, Reason
from tests import story

pytestmark = pytest.mark.usefixtures("db")


def supervisor(area: str, kind: PostKind = PostKind.SUPERVISOR) -> Actor:
    return Actor(story.ADMIN.id, frozenset({Post(kind, area, areas.tree().find(area).prefix)}))


@pytest.fixture
async def lamp() -> cases.Case:
    return await cases.report(
        story.WANG.actor, category="0606", text="灯坏了三天。", estate=story.ESTATE
    )


@pytest.fixture
async def elsewhere() -> cases.Case:
    return await cases.report(
        story.QIAN.actor, category="0501", text="垃圾没有清运。", area=story.OTHER_VILLAGE
    )


async def seen(actor: Actor, **filter: object) -> list[str]:
    found = await audits.listed(actor, filter=await audits.filtered(**filter), first=100)
    return [line.action for line in found.items]


class TestWhyNotRead:
    @pytest.mark.parametrize(
        "somebody",
        [story.WANG, story.LI, story.LIU, story.ZHOU, story.CHEN, story.ZHAO, story.SUN],
        ids=lambda somebody: somebody.kind.value,
    )
    def test_other_posts_do_not(self, somebody: story.Somebody) -> None:
        assert audits.why_not_read(somebody.actor).reason is Reason.NOT_YOUR_POST

    def test_nobody_does_not(self) -> None:
        assert audits.why_not_read(NOBODY).reason is Reason.NOT_SIGNED_IN

    def test_an_app_needs_its_scope(self) -> None:
        admin = story.ADMIN.actor
        app = Actor(admin.person, admin.posts, scopes=frozenset({Scope.READ}))

        assert audits.why_not_read(app).reason is Reason.NOT_IN_SCOPE

    def test_supervisors_and_administrators_do(self) -> None:
        for kind in audits.READERS:
            assert audits.why_not_read(supervisor(story.GRID, kind)) is None


class TestListed:
    async def test_says_who_did_what_where(self, lamp: cases.Case) -> None:
        found = await audits.listed(supervisor(story.VILLAGE))

        dispatched, accepted, reported = found.items
        assert (dispatched.action, dispatched.system) == ("case.dispatched", "routing")
        assert (accepted.by, accepted.name) == (None, None)
        assert (reported.action, reported.name, reported.position) == ("case.reported", "王*士", 1)
        assert (reported.subject, reported.area) == (str(lamp.id), lamp.area)

    @pytest.mark.parametrize(
        ("area", "count"),
        [
            (story.CITY, 6),
            (story.COUNTY, 3),
            (story.TOWN, 3),
            (story.VILLAGE, 3),
            (story.GRID, 3),
            (story.NEXT_GRID, 0),
            (story.OTHER_COUNTY, 2),
            (story.OTHER_VILLAGE, 2),
        ],
    )
    async def test_nothing_is_seen_outside_ones_areas(
        self, lamp: cases.Case, elsewhere: cases.Case, area: str, count: int
    ) -> None:
        await journal.record(story.WANG.actor, "session.started", story.WANG.id)

        assert len(await seen(supervisor(area))) == count

    async def test_of_two_areas_one_in_the_other_comes_once(self, lamp: cases.Case) -> None:
        both = supervisor(story.COUNTY).posts | supervisor(story.GRID).posts
        assert len(await seen(Actor(story.ADMIN.id, both))) == 3

    async def test_of_two_areas_is_in_order(self, lamp: cases.Case, elsewhere: cases.Case) -> None:
        both = supervisor(story.COUNTY).posts | supervisor(story.OTHER_VILLAGE).posts
        found = await audits.listed(Actor(story.ADMIN.id, both))

        assert len(found.items) == 5
        assert list(found.items) == sorted(found.items, key=lambda e: (e.at, e.id), reverse=True)

    async def test_what_belongs_to_no_area_is_seen_from_the_city_up(self) -> None:
        await journal.record(story.WANG.actor, "session.started", story.WANG.id)

        assert await seen(supervisor(story.CITY)) == ["session.started"]
        assert await seen(supervisor(story.COUNTY)) == []

    async def test_acts_on_posts_estates_and_areas_lie_in_their_area(self) -> None:
        admin = story.ADMIN.actor
        await posts.grant(
            admin, kind="grid_worker", phone="13800000008", name="钱先生", area=story.NEXT_GRID
        )
        await areas.draw(admin, story.NEXT_GRID, name="7号楼", building="7号楼")

        assert await seen(supervisor(story.NEXT_GRID)) == ["area.drawn", "post.granted"]
        assert await seen(supervisor(story.OTHER_COUNTY)) == []


class TestUnnamed:
    async def test_who_reported_without_a_name_has_none_here(self) -> None:
        await cases.report(
            story.WANG.actor,
            category="0606",
            text="灯坏了三天。",
            estate=story.ESTATE,
            anonymous=True,
        )
        grid = supervisor(story.GRID)
        reported = (await audits.listed(grid, filter=Filter(action="case.reported"))).items[0]

        assert (reported.by, reported.name, reported.unnamed) == (None, None, True)
        assert await seen(grid, by=story.WANG.id) == []
        assert str(story.WANG.id) not in await exported(grid, "jsonl")


class TestFilter:
    async def test_by_action_person_subject_and_area(
        self, lamp: cases.Case, elsewhere: cases.Case
    ) -> None:
        city = supervisor(story.CITY)

        assert await seen(city, action="case.dispatched") == ["case.dispatched"]
        assert len(await seen(city, action="case")) == 5
        assert await seen(city, by=story.WANG.id) == ["case.reported"]
        assert len(await seen(city, subject=str(elsewhere.id))) == 2
        assert len(await seen(city, subject=lamp.number)) == 3
        assert len(await seen(city, area=story.OTHER_COUNTY)) == 2

    async def test_by_time(self, lamp: cases.Case) -> None:
        city, now = supervisor(story.CITY), datetime.now(UTC)

        assert len(await seen(city, since=now - timedelta(minutes=5))) == 3
        assert await seen(city, since=now + timedelta(minutes=5)) == []
        assert await seen(city, until=now - timedelta(minutes=5)) == []

    async def test_by_an_area_above_stays_within_ones_own(
        self, lamp: cases.Case, elsewhere: cases.Case
    ) -> None:
        assert len(await seen(supervisor(story.COUNTY), area=story.CITY)) == 3

    @pytest.mark.parametrize("area", [story.OTHER_VILLAGE, "410799000000", "x"])
    async def test_by_an_area_outside_is_not_found(self, area: str) -> None:
        with pytest.raises(NotFound):
            await seen(supervisor(story.COUNTY), area=area)

    async def test_what_cannot_be_read_is_named(self) -> None:
        with pytest.raises(NotValid) as refusal:
            await audits.filtered(by="x", since="yesterday", until="later")
        with pytest.raises(NotValid) as unknown:
            await audits.filtered(action="case.eaten")

        assert set(refusal.value.fields) == {"by", "since", "until"}
        assert unknown.value.fields["action"].reason is Reason.UNKNOWN_CHOICE


class TestPages:
    async def test_follow_each_other_without_gap_or_repeat(self) -> None:
        subject, at = str(uuid4()), datetime.now(UTC)
        for n in range(7):
            when = at - timedelta(seconds=n // 3)
            await journal.record(system("demo"), "rule.set", subject, at=when, area=story.GRID)
        reader, after, got = supervisor(story.TOWN), None, []
        for _ in range(4):
            page = await audits.listed(reader, first=2, after=after)
            got += [line.id for line in page.items]
            after = page.cursors[-1]

        assert len(set(got)) == len(got) == 7
        assert not page.more

    async def test_of_no_cursor_is_refused(self) -> None:
        with pytest.raises(NotValid):
            await audits.listed(supervisor(story.CITY), after="x")


class TestVerify:
    async def test_of_a_whole_chain(self, lamp: cases.Case) -> None:
        chain = await audits.verify(supervisor(story.GRID), str(lamp.id))

        assert (chain.whole, chain.count) == (True, 3)

    async def test_of_one_that_was_tampered_with(self, lamp: cases.Case) -> None:
        await database.execute("alter table journal disable trigger journal_is_append_only")
        await database.execute(
            "update journal set at = at - interval '1 day' where subject = $1 and position = 2",
            str(lamp.id),
        )
        await database.execute("alter table journal enable trigger journal_is_append_only")

        assert not (await audits.verify(supervisor(story.GRID), str(lamp.id))).whole

    async def test_from_outside_is_not_found(self, lamp: cases.Case) -> None:
        for subject in (str(lamp.id), str(uuid4()), "x"):
            with pytest.raises(NotFound):
                await audits.verify(supervisor(story.OTHER_COUNTY), subject)


async def exported(actor: Actor, form: str, **filter: object) -> str:
    given = await audits.filtered(**filter)
    export = await audits.export(actor, filter=given, form=form)
    return b"".join([part async for part in await export.begin()]).decode()


class TestExport:
    async def test_as_csv_says_what_the_list_says(
        self, lamp: cases.Case, elsewhere: cases.Case
    ) -> None:
        text = await exported(supervisor(story.COUNTY), "csv")

        assert text.startswith("\ufeffat,action,subject,")
        rows = list(csv.DictReader(StringIO(text.removeprefix("\ufeff"))))
        assert [row["action"] for row in rows] == [
            *("case.dispatched", "case.accepted", "case.reported"),
        ]
        assert rows[2]["name"] == "王*士"

    async def test_as_json_lines(self, lamp: cases.Case) -> None:
        text = await exported(supervisor(story.COUNTY), "jsonl", action="case.reported")

        (line,) = map(json.loads, text.splitlines())
        assert (line["subject"], line["area"]) == (str(lamp.id), lamp.area)

    async def test_is_itself_recorded_where_it_was_about(self, lamp: cases.Case) -> None:
        await exported(supervisor(story.COUNTY), "csv", action="case", area=story.TOWN)

        found = await audits.listed(supervisor(story.TOWN), filter=Filter(action="export"))
        ended, begun = found.items
        assert (begun.by, begun.area) == (ended.by, ended.area) == (story.ADMIN.id, story.TOWN)
        assert begun.facts["narrowed"] == {"action": "case"}
        assert (ended.facts["rows"], ended.facts["whole"]) == (3, True)

    async def test_of_a_subject_that_nobody_knows_keeps_no_words(self, lamp: cases.Case) -> None:
        await exported(supervisor(story.COUNTY), "csv", subject="王女士")

        found = await audits.listed(supervisor(story.COUNTY), filter=Filter(action="export.begun"))
        assert [line.facts["narrowed"] for line in found.items] == [{}]

    async def test_of_too_many_as_a_workbook_is_refused_and_leaves_nothing(
        self, lamp: cases.Case, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("resolvers.audits.exporting.MOST_IN_SHEET", 2)
        with pytest.raises(NotValid) as refusal:
            await audits.export(supervisor(story.COUNTY), form="xlsx")

        assert refusal.value.fields["form"].reason is Reason.SHEET_FULL
        found = await audits.listed(supervisor(story.CITY), filter=Filter(action="export"))
        assert found.items == ()

    async def test_by_others_changes_nothing(self, lamp: cases.Case) -> None:
        with pytest.raises(NotAllowed):
            await exported(story.ZHOU.actor, "csv")

        assert await seen(supervisor(story.CITY), action="export") == []

    async def test_in_no_such_form_is_refused(self) -> None:
        with pytest.raises(NotValid):
            await exported(supervisor(story.CITY), "xls")

    async def test_nothing_in_it_is_a_formula(self) -> None:
        forged = Actor(story.WANG.id)
        await database.execute("update people set name = '=1+1' where id = $1", forged.person)
        await journal.record(system("@SUM(A1)"), "rule.set", "-2+3", area=story.GRID)
        text = await exported(supervisor(story.CITY), "csv")

        cells = next(csv.DictReader(StringIO(text.removeprefix("\ufeff"))))
        assert (cells["system"], cells["subject"]) == ("'@SUM(A1)", "'-2+3")

    async def test_of_more_than_a_piece_is_whole(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from resolvers.audits import exporting

        monkeypatch.setattr(exporting, "MANY", 3)
        for n in range(7):
            await journal.record(system("demo"), "rule.set", f"{n}", area=story.GRID)
        text = await exported(supervisor(story.CITY), "jsonl")

        assert [json.loads(line)["subject"] for line in text.splitlines()] == list("6543210")


class TestNames:
    def test_every_thing_of_the_actions_has_its_words(self) -> None:
        assert {each.partition(".")[0] for each in ACTIONS} == set(THINGS)

    def test_one_without_words_says_its_own(self) -> None:
        assert audits.action_name("lamp.lit", "en") == "lamp.lit"
        assert audits.action_name("case.closed", "zh-Hans") == "结案"


async def test_a_session_is_seen_from_the_city_up() -> None:
    from resolvers import people

    person = await people.find(story.WANG.actor, story.WANG.id)
    await sessions.start(person)

    assert await seen(supervisor(story.CITY)) == ["session.started"]
