"""Agreeing, taking back, and agreeing for a child."""

import pytest

from resolvers import consents, database, journal
from resolvers.actors import NOBODY
from resolvers.identifiers import id_check
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason
from resolvers.tables.rights import Purpose
from tests import story

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("db")]
ADULT = "410702199003071233"


def child_number() -> str:
    first = "41070220200101123"
    return first + id_check(first)


class TestGive:
    async def test_is_recorded_with_its_version(self):
        given = await consents.give(story.WANG.actor, purpose=Purpose.CONTACT)

        assert (given.text.version, given.withdrawn_at) == ("2026-1", None)
        assert await consents.stands(story.WANG.id, Purpose.CONTACT)
        assert await journal.actions_on(story.WANG.id) == ["consent.given"]

    async def test_twice_is_once(self):
        first = await consents.give(story.WANG.actor, purpose=Purpose.CONTACT)

        assert await consents.give(story.WANG.actor, purpose=Purpose.CONTACT) == first
        assert await journal.actions_on(story.WANG.id) == ["consent.given"]

    async def test_to_older_words_does_not_count(self):
        await consents.give(story.WANG.actor, purpose=Purpose.CONTACT)
        await database.execute(
            "insert into consent_texts (id, purpose, version, text, text_en, source, from_at)"
            " values (gen_random_uuid(), 'contact', '2099', '新', 'new', '…', now())"
        )
        try:
            assert not await consents.stands(story.WANG.id, Purpose.CONTACT)
        finally:
            await database.execute("delete from consent_texts where version = '2099'")

    async def test_by_nobody_is_refused(self):
        with pytest.raises(NotAllowed):
            await consents.give(NOBODY, purpose=Purpose.CONTACT)

    @pytest.mark.parametrize("purpose", ["everything", Purpose.CHILD])
    async def test_to_something_else_is_refused(self, purpose):
        with pytest.raises(NotValid):
            await consents.give(story.WANG.actor, purpose=purpose)


class TestWithdraw:
    async def test_ends_it_and_stays_known(self):
        given = await consents.give(story.WANG.actor, purpose=Purpose.CONTACT)
        withdrawn = await consents.withdraw(story.WANG.actor, given.id)

        assert withdrawn.withdrawn_at
        assert not await consents.stands(story.WANG.id, Purpose.CONTACT)
        with pytest.raises(NotNow):
            await consents.withdraw(story.WANG.actor, given.id)

    async def test_by_others_is_not_found(self):
        given = await consents.give(story.WANG.actor, purpose=Purpose.CONTACT)

        with pytest.raises(NotFound):
            await consents.withdraw(story.QIAN.actor, given.id)


class TestIdentify:
    async def test_is_sealed_and_found_by_its_mark(self):
        await consents.identify(story.WANG.actor, id_number=ADULT)

        sealed = await database.value("select id_number from people where id = $1", story.WANG.id)
        assert ADULT.encode() not in sealed
        assert await journal.actions_on(story.WANG.id) == ["person.identified"]

    async def test_by_somebody_else_again_is_refused(self):
        await consents.identify(story.WANG.actor, id_number=ADULT)

        with pytest.raises(NotValid) as refusal:
            await consents.identify(story.QIAN.actor, id_number=ADULT)
        assert refusal.value.fields["id_number"].reason is Reason.ID_NUMBER_TAKEN

    async def test_of_a_child_without_a_guardian_keeps_nothing(self):
        with pytest.raises(NotNow) as refusal:
            await consents.identify(story.QIAN.actor, id_number=child_number())

        assert refusal.value.reason is Reason.GUARDIAN_NEEDED
        assert await consents.age_of(story.QIAN.id) is None
