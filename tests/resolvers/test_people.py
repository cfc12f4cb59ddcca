"""People are one by their phone, and nobody reads it."""

import asyncio
from uuid import uuid4

import pytest

from resolvers import database, journal, people
from resolvers.actors import NOBODY, Actor, Post, PostKind, Scope
from resolvers.refusals import NotAllowed, NotFound, NotValid, Reason
from tests import story

pytestmark = pytest.mark.usefixtures("db")
NEW = {"name": "郑先生", "phone": "13911112222"}


async def count() -> int:
    return await database.value("select count(*) from people")


class TestRegister:
    async def test_is_recorded(self):
        person = await people.register(NOBODY, **NEW)

        assert (person.name, person.phone) == ("郑先生", "139****2222")
        assert await journal.actions_on(person.id) == ["person.registered"]
        assert await people.by_phone("13911112222") == person

    async def test_does_not_keep_the_phone_in_plain(self):
        await people.register(NOBODY, **NEW)

        kept = await database.value("select string_agg(p::text, ' ') from people p")
        told = await database.value("select string_agg(j::text, ' ') from journal j")
        assert "13911112222" not in kept + told
        assert b"13911112222".hex() not in kept

    @pytest.mark.parametrize(
        "phone", ["+86 139 1111 2222", "139-1111-2222", " 13911112222 ", "１３９１１１１２２２２"]
    )
    async def test_however_the_phone_is_written_is_one_person(self, phone):
        first = await people.register(NOBODY, **NEW)

        assert await people.register(NOBODY, name="别名", phone=phone) == first
        assert await count() == len(story.PEOPLE) + 1

    async def test_twice_at_once_happens_once(self):
        first, second = await asyncio.gather(*(people.register(NOBODY, **NEW) for _ in range(2)))

        assert first == second
        assert await count() == len(story.PEOPLE) + 1
        assert await journal.actions_on(first.id) == ["person.registered"]

    async def test_with_wrong_fields_names_them_all(self):
        with pytest.raises(NotValid) as refusal:
            await people.register(NOBODY, name=" ", phone="12345")

        reasons = {name: wrong.reason for name, wrong in refusal.value.fields.items()}
        assert reasons == {"name": Reason.MISSING, "phone": Reason.NOT_A_PHONE}
        assert await count() == len(story.PEOPLE)

    @pytest.mark.parametrize("phone", ["03735550199", "1391111222", "139111122223", "1391111222٢"])
    async def test_of_what_is_no_mobile_is_refused(self, phone):
        with pytest.raises(NotValid) as refusal:
            await people.register(NOBODY, name="郑先生", phone=phone)

        assert refusal.value.fields["phone"].facts == {"length": len(phone)}


class TestFind:
    async def test_of_oneself(self):
        found = await people.find(story.WANG.actor, story.WANG.id)

        assert (found.name, found.phone) == ("王女士", "138****0001")

    async def test_by_an_administrator(self):
        assert (await people.find(story.ADMIN.actor, story.WANG.id)).name == "王女士"

    @pytest.mark.parametrize("outside", [story.WANG, story.LIU, story.ZHOU])
    async def test_by_an_administrator_of_another_place_is_not_found(self, outside):
        post = Post(PostKind.ADMINISTRATOR, area=story.OTHER_COUNTY, prefix="410703")
        elsewhere = Actor(story.ADMIN.id, frozenset({post}))

        assert (await people.find(elsewhere, story.QIAN.id)).name == "钱先生"
        with pytest.raises(NotFound):
            await people.find(elsewhere, outside.id)

    @pytest.mark.parametrize("other", [story.ZHOU, story.LIU, story.QIAN])
    async def test_by_others_is_not_found(self, other):
        with pytest.raises(NotFound):
            await people.find(other.actor, story.WANG.id)

    async def test_of_nobody_is_not_found(self):
        with pytest.raises(NotFound):
            await people.find(story.ADMIN.actor, uuid4())
        with pytest.raises(NotFound):
            await people.find(NOBODY, story.WANG.id)


class TestRename:
    async def test_is_recorded(self):
        person = await people.rename(story.WANG.actor, name=" 王小红 ")

        assert person.name == "王小红"
        assert await journal.actions_on(person.id) == ["person.renamed"]

    @pytest.mark.parametrize("name", ["", " ", "王" * 61])
    async def test_to_nothing_or_too_much_changes_nothing(self, name):
        with pytest.raises(NotValid):
            await people.rename(story.WANG.actor, name=name)

        assert (await people.find(story.WANG.actor, story.WANG.id)).name == "王女士"
        assert await journal.actions_on(story.WANG.id) == []

    async def test_by_nobody_is_refused(self):
        with pytest.raises(NotAllowed) as refusal:
            await people.rename(NOBODY, name="某某")

        assert refusal.value.reason is Reason.NOT_SIGNED_IN

    async def test_by_an_app_that_only_reads_changes_nothing(self):
        reads = Actor(story.WANG.id, scopes=frozenset({Scope.READ}))

        with pytest.raises(NotAllowed) as refusal:
            await people.rename(reads, name="某某")

        assert refusal.value.reason is Reason.NOT_IN_SCOPE
        assert await journal.actions_on(story.WANG.id) == []
