"""王女士 as the guardian of 王小宝: asked for with a photo, and granted by the desk."""

from resolvers import consents, files, rights
from tests import story
from tests.resolvers.confidence import BAI

ADULT = "410702199003071233"
CHILD = {"name": "王小宝", "phone": "13900000001", "kinship": "parent"}


async def asked(photo: bytes, **fields: object) -> rights.Claim:
    """She is known to be of age, and asks."""
    if await consents.age_of(story.WANG.id) is None:
        await consents.identify(story.WANG.actor, id_number=ADULT)
    kept = await files.store(story.WANG.actor, photo)
    given = {**CHILD, "photos": [kept.id], **fields}
    return await rights.claim_as_guardian(story.WANG.actor, **given)


async def entrusted(photo: bytes) -> consents.Consent:
    """The desk saw the proof: she speaks for the child."""
    await rights.fulfil(BAI.actor, (await asked(photo)).id, reply="已核对户口簿。")
    [given] = await consents.of(story.WANG.actor)
    return given
