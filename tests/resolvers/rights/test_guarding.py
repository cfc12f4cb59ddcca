"""A guardian asks to speak for a child under fourteen (个人信息保护法 31)."""

import asyncio

import pytest

from resolvers import consents, database, files, journal, notices, people, rights
from resolvers.actors import NOBODY, Actor
from resolvers.identifiers import id_check
from resolvers.notices import NoticeKind
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason
from resolvers.rights import ClaimKind, ClaimStage, Kinship
from tests import story
from tests.resolvers.confidence import BAI
from tests.resolvers.rights.guarding import ADULT, CHILD, asked, entrusted

pytestmark = pytest.mark.usefixtures("confidants")
DONE = {"reply": "已核对户口簿。"}


@pytest.mark.parametrize(
    ("actor", "age", "reason"),
    [
        (NOBODY, None, Reason.NOT_SIGNED_IN),
        (story.WANG.actor, None, Reason.ID_NUMBER_NEEDED),
        (story.WANG.actor, 17, Reason.GUARDIAN_TOO_YOUNG),
        (story.WANG.actor, 18, None),
    ],
)
def test_who_may_claim_as_guardian(actor, age, reason):
    refusal = rights.why_not_claim_as_guardian(actor, age)

    assert (refusal and refusal.reason) is reason


class TestClaimAsGuardian:
    async def test_registers_and_agrees_nothing_by_itself(self, photo):
        claim = await asked(photo)

        assert (claim.kind, claim.kinship) == (ClaimKind.GUARDIANSHIP, Kinship.PARENT)
        assert (claim.called, claim.shown) == ("王小宝", "139****0001")
        assert await people.by_phone(CHILD["phone"]) is None
        assert await consents.of(story.WANG.actor) == ()
        assert await journal.actions_on(claim.id) == ["claim.made"]

    async def test_says_nothing_of_whom_the_phone_belongs_to(self, photo):
        known = await asked(photo, phone=story.QIAN.phone)
        unknown = await asked(photo)

        assert known.found_for(story.WANG.actor) == unknown.found_for(story.WANG.actor) == ""
        assert known.found_for(BAI.actor) == "钱*生"

    async def test_by_somebody_unknown_or_too_young_is_refused(self, photo):
        kept = await files.store(story.QIAN.actor, photo)
        with pytest.raises(NotAllowed) as refusal:
            await rights.claim_as_guardian(story.QIAN.actor, **CHILD, photos=[kept.id])
        assert refusal.value.reason is Reason.ID_NUMBER_NEEDED

        first = "41070220100101123"
        await consents.identify(story.QIAN.actor, id_number=first + id_check(first))
        with pytest.raises(NotNow):
            await rights.claim_as_guardian(story.QIAN.actor, **CHILD, photos=[kept.id])
        with pytest.raises(NotAllowed):
            await rights.claim_as_guardian(NOBODY, **CHILD, photos=[])

    async def test_with_wrong_fields_changes_nothing(self, photo):
        wrong = {"name": " ", "phone": "12", "kinship": "friend", "photos": []}
        with pytest.raises(NotValid) as refusal:
            await asked(photo, **wrong)
        assert set(refusal.value.fields) == set(wrong)

        with pytest.raises(NotValid) as refusal:
            await asked(photo, kinship="spouse")
        assert set(refusal.value.fields) == {"kinship"}

        with pytest.raises(NotValid) as refusal:
            await asked(photo, phone=story.WANG.phone)
        assert set(refusal.value.fields) == {"phone"}
        assert await database.value("select count(*) from claims") == 0


class TestFulfil:
    async def test_lets_the_guardian_speak_for_the_child(self, photo):
        given = await entrusted(photo)
        child = await people.by_phone(CHILD["phone"])

        assert (given.person, given.by) == (child.id, story.WANG.id)
        assert (child.name, given.person_name) == ("王小宝", "王*宝")
        first = "41070220200101123"
        await consents.identify(Actor(child.id), id_number=first + id_check(first))
        assert await consents.age_of(child.id) < consents.OF_AGE

    async def test_tells_whose_phone_was_not_known_when_it_was_asked_for(self, photo):
        claim = await asked(photo)
        child = await people.register(story.WANG.actor, name="钱先生", phone=CHILD["phone"])

        await rights.fulfil(BAI.actor, claim.id, **DONE)

        [told] = (await notices.listed(Actor(child.id))).items
        assert (told.kind, told.about) == (NoticeKind.CLAIM, claim.id)
        [given] = await consents.of(Actor(child.id))
        assert (await consents.withdraw(Actor(child.id), given.id)).withdrawn_at

    async def test_of_somebody_of_age_changes_nothing(self, photo):
        await consents.identify(story.QIAN.actor, id_number="410724195801012342")
        claim = await asked(photo, phone=story.QIAN.phone)

        with pytest.raises(NotNow) as refusal:
            await rights.fulfil(BAI.actor, claim.id, **DONE)

        assert refusal.value.reason is Reason.NO_CHILD
        assert await consents.of(story.QIAN.actor) == ()
        refused = await rights.refuse(BAI.actor, claim.id, reply="已满十四周岁。")
        assert refused.stage is ClaimStage.REFUSED

    async def test_for_both_parents_stands_for_each(self, photo):
        await entrusted(photo)
        await consents.identify(story.LI.actor, id_number="410724195801012342")
        kept = await files.store(story.LI.actor, photo)
        claim = await rights.claim_as_guardian(story.LI.actor, **CHILD, photos=[kept.id])

        await rights.fulfil(BAI.actor, claim.id, **DONE)

        [given] = await consents.of(story.LI.actor)
        assert (given.by, given.person_name) == (story.LI.id, "王*宝")

    async def test_by_two_at_once_happens_once(self, photo):
        claim = await asked(photo)
        twice = [rights.fulfil(BAI.actor, claim.id, **DONE) for _ in range(2)]
        results = await asyncio.gather(*twice, return_exceptions=True)

        assert {type(each) for each in results} == {rights.Claim, NotNow}
        assert len(await consents.of(story.WANG.actor)) == 1


async def test_whose_phone_it_is_can_object(photo):
    claim = await asked(photo, phone=story.QIAN.phone)
    await rights.object_to(story.QIAN.actor, claim.id)

    with pytest.raises(NotNow) as refusal:
        await rights.fulfil(BAI.actor, claim.id, **DONE)
    assert refusal.value.reason is Reason.OBJECTED
    with pytest.raises(NotFound):
        await rights.find_claim(story.LI.actor, claim.id)


def test_the_number_of_the_guardian_is_of_age() -> None:
    assert consents.age_by(ADULT) >= consents.ADULT
