"""The same things twice: inside the areas of those who try, and outside them."""

from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from resolvers import (
    accusations,
    apps,
    blocks,
    cases,
    clock,
    consents,
    database,
    files,
    people,
    posts,
    rights,
    sessions,
    unmaskings,
    uploads,
)
from resolvers.actors import Actor, Post, PostKind, Scope, reach
from resolvers.cases import Filter
from resolvers.posts.granting import PLACES
from tests import story
from tests.resolvers import confidence
from tests.sight import planting, surveying

VIEWER = UUID("01900000-0000-7000-8000-000000000090")
OTHER_ESTATE = UUID("01900000-0000-7000-8000-000000000292")
HAN = UUID("01900000-0000-7000-8000-000000000091")
AREAS = {PostKind.GRID_LEADER: story.GRID, PostKind.MICRO_GRID_WORKER: story.MICRO_GRID}
NIGHT = datetime(2026, 11, 24, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Scene:
    """Ids of one thing of each kind that belong together, and whom they are about."""

    about: story.Somebody
    area: str
    organisation: UUID
    estate: UUID
    case: UUID
    twin: UUID
    pair: UUID
    file: UUID
    upload: UUID
    post: UUID
    person: UUID
    claim: UUID
    consent: UUID
    accusation: UUID
    unmasking: UUID
    notice: UUID
    filter: UUID
    reply_template: UUID
    sheet: UUID
    session: UUID
    passkey: UUID
    block: UUID
    rule: UUID
    unit: UUID
    invitation: UUID
    invitation_code: str
    residence: UUID
    request: UUID
    request_file: UUID
    draft: UUID
    group: str
    contract: UUID
    publication: UUID
    objection: UUID
    objection_file: UUID
    council: UUID
    seat: UUID
    rule_set: UUID
    seated: UUID
    meeting: UUID
    point: UUID
    poll: UUID
    election: UUID
    candidate: UUID
    mandate: UUID
    written_mandate: UUID
    matter: UUID
    poll_objection: UUID
    obligation: UUID
    ballot_form: UUID
    ballot_slip: UUID
    printing: UUID
    proposal: UUID
    proposal_photo: UUID
    proposal_document: UUID
    code: str
    amendment: UUID
    comment: UUID
    word: UUID
    moderation_rule: UUID
    conversation: UUID
    statement: UUID
    hidden_statement: UUID
    survey: UUID
    survey_question: UUID
    draft_survey: UUID
    closed_survey: UUID
    survey_text: UUID
    hidden_survey_text: UUID
    app: UUID
    grant: UUID
    token: UUID
    webhook: UUID
    document: UUID
    app_request: apps.Request

    @property
    def ids(self) -> frozenset[object]:
        """All that stands in it."""
        return frozenset(getattr(self, each.name) for each in fields(self))


async def inside(photo: bytes) -> Scene:
    """王女士's things, in 3号楼 of 龙湾花园."""
    return await _scene(
        story.WANG, story.MICRO_GRID, story.COMPANY, story.ESTATE, story.COMMUNITY, photo
    )


async def outside(photo: bytes) -> Scene:
    """钱先生's things, in 卫滨区."""
    return await _scene(
        story.QIAN, story.OTHER_VILLAGE, story.OTHER_BUREAU, OTHER_ESTATE, story.OTHER_BUREAU, photo
    )


async def _scene(
    who: story.Somebody,
    area: str,
    lead: UUID,
    estate: UUID,
    accused: UUID,
    photo: bytes,
) -> Scene:
    me = who.actor
    [post] = await posts.held_by(who.id)
    asked = await unmaskings.unmask_holder(story.ADMIN.actor, post.id, reason="核对登记")
    await unmaskings.look(story.ADMIN.actor, asked.id)
    [rule, *_] = await cases.rules(story.COUNTY)
    return Scene(
        about=who,
        area=area,
        organisation=lead,
        estate=estate,
        post=post.id,
        person=who.id,
        claim=(await rights.claim(me, kind=rights.ClaimKind.EXPLANATION)).id,
        consent=(await consents.give(me, purpose="contact")).id,
        accusation=(await accusations.file(me, accused=accused, text="乱收费。")).id,
        unmasking=asked.id,
        rule=rule.id,
        block=(await blocks.block(story.ADMIN.actor, operation=f"Of{area}", why="慢")).id,
        **await _reported(me, area, lead, estate, photo),
        **await _at_the_desk(area),
        **await _coming_in(who),
        **await planting.together(estate, area),
        **await planting.home(me, estate, area, photo),
        **await planting.polled(me, estate, area),
        **await planting.let_in(me),
        **await planting.proposed(me, estate, photo),
        **await planting.asked(me, estate, area),
        **await surveying.asked(estate, area),
    )


async def _reported(
    me: Actor, area: str, lead: UUID, estate: UUID, photo: bytes
) -> dict[str, UUID]:
    """A case that the lead has, one that looks like it, and what its reporter was told."""
    kept = await files.store(me, photo)
    report = {"category": "08", "text": "路灯坏了三天。", "area": area, "estate": estate}
    case = await cases.report(me, **report, photos=[kept.id])
    desk = story.ZHOU if area.startswith("410702") else story.WU
    twin = await cases.report(desk.actor, **report)
    await cases.accept(desk.actor, case.id)
    if (await cases.find(desk.actor, case.id)).lead != lead:
        await cases.dispatch(desk.actor, case.id, organisation=lead)
    pair = await database.value('select id from case_pairs where "case" = $1', twin.id)
    told = await database.value("select id from notices where person = $1 limit 1", me.person)
    upload = (await uploads.add(me, uuid7(), photo[:9], offset=0, length=1_000)).key
    found = {"case": case.id, "twin": twin.id, "pair": pair, "file": kept.id, "notice": told}
    return {**found, "upload": upload}


async def _at_the_desk(area: str) -> dict[str, UUID]:
    """What a desk shares with its colleagues: a filter, and how it answers."""
    desk = story.ZHOU if area.startswith("410702") else story.WU
    kept = await cases.save_filter(
        desk.actor, name="灯", filter=Filter(search="灯"), area=desk.area
    )
    said = {"name": "不受理", "text": "{编号}", "source": "答复口径", "purpose": "decline"}
    written = await cases.reply_templates.write(desk.actor, area=desk.area, **said)
    unit = story.BUREAU if desk is story.ZHOU else story.OTHER_BUREAU
    sheet = "工单编号,诉求内容\n9,灯坏了\n".encode()
    given = {"organisation": unit, "area": desk.area}
    brought = await cases.hotline.import_sheet(desk.actor, sheet, **given)
    return {"filter": kept.id, "reply_template": written.id, "sheet": brought.id}


async def _coming_in(who: story.Somebody) -> dict[str, UUID]:
    """Where somebody is signed in, and by what key they could."""
    person = await people.find(who.actor, who.id)
    await sessions.start(person, means=sessions.Means.CODE)
    passkey = await database.value(
        "insert into passkeys (id, person, credential, public_key, name, registered_at)"
        " values ($1, $2, $3, 'key', '手机', now()) returning id",
        *(uuid7(), who.id, f"credential of {who.id}"),
    )
    session = await database.value("select id from sessions where person = $1", who.id)
    return {"session": session, "passkey": passkey}


async def plant() -> None:
    """Those who keep confidences, and whoever tries everything."""
    await confidence.plant()
    await database.execute(
        "insert into people (id, name) values ($1, '试一试'), ($2, '韩科长'), ($3, '小董')",
        *(VIEWER, HAN, planting.KEEPER),
    )
    await database.execute(
        "insert into estates (id, name, area, address) values ($1, '南环花园', $2, '')",
        *(OTHER_ESTATE, story.OTHER_VILLAGE),
    )
    await database.execute(
        "insert into posts (id, person, kind, organisation)"
        " values (gen_random_uuid(), $1, 'officer', $2)",
        HAN,
        story.OTHER_BUREAU,
    )


def actors(scene: Scene) -> dict[str, Actor]:
    """Everybody who tries: nobody, somebody, each post, apps, and whom the thing is about."""
    held = {
        (kind, place): _held(kind, place) for kind in PostKind for place in sorted(PLACES[kind])
    }
    everything = frozenset(held.values())
    several = {kind for kind in PostKind if len(PLACES[kind]) > 1}
    named = {
        f"{kind.value}@{place}" if kind in several else kind.value: Actor(VIEWER, frozenset({post}))
        for (kind, place), post in held.items()
    }
    by_apps = {f"app:{each.value}": Actor(VIEWER, everything, reach([each])) for each in Scope}
    return {
        "nobody": Actor(),
        "somebody": Actor(VIEWER),
        **named,
        **by_apps,
        "self": replace(scene.about.actor, session=scene.session, shown_at=clock.now()),
    }


def _held(kind: PostKind, place: str) -> Post:
    if place == "organisation":
        return Post(kind, organisation=story.COMPANY)
    if place == "estate":
        return Post(kind, estate=story.ESTATE)
    area = AREAS.get(kind, story.COUNTY)
    prefix = {story.COUNTY: "410702", story.GRID: story.GRID, story.MICRO_GRID: story.MICRO_GRID}
    return Post(kind, area=area, prefix=prefix[area])
