"""What stands on an estate of a scene: its roll, households, contract, councils and a meeting."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from resolvers import (
    apps,
    clock,
    comments,
    councils,
    database,
    estates,
    files,
    meetings,
    moderation,
    opinions,
    pdfs,
    polls,
    proposals,
    rolls,
    rules,
    secrecy,
)
from resolvers.actors import Actor, Post, PostKind
from resolvers.apps import documents
from resolvers.calendar import SHANGHAI
from resolvers.councils import Council, CouncilKind
from resolvers.estates import places
from schema.judging import judge
from tests import story
from tests.resolvers.apps import signing
from tests.resolvers.councils import BEIJING, rule_of
from tests.resolvers.meetings import MEMBERS

PDF = b"%PDF-1.7\n%%EOF"
CONTRACT = {
    "company": story.COMPANY,
    "from_date": "2026-01-01",
    "to_date": "2029-01-01",
    "fee_fen": 150,
    "staff_count": 12,
    "phone": "0373-5550199",
    "services": "保洁",
}
KEEPER = UUID("01900000-0000-7000-8000-000000000093")
HOOK = "https://1.1.1.1/hook"  # looked up without asking a name server
SCOPES = "query Scopes { viewer { scopes } }"
BEGAN = datetime(2026, 1, 5, 10, tzinfo=SHANGHAI)
ROLL = """\
楼栋,单元,房号,专有部分面积,用途,状态,业主
6号楼,1,101,88.50,住宅,已交付,张 三
6号楼,1,102,88.50,住宅,已交付,张三先生
"""


def clerk(area: str) -> Actor:
    """Who keeps the roll and prepares councils there."""
    village = area[:12]
    return Actor(KEEPER, frozenset({Post(PostKind.CLERK, area=village, prefix=village)}))


def street(area: str) -> Actor:
    """Who forms councils there."""
    post = Post(PostKind.OFFICER, area=f"{area[:9]}000", prefix=area[:9])
    return Actor(KEEPER, frozenset({post}))


async def units(estate: UUID, area: str) -> list[UUID]:
    """Two flats on the roll of an estate."""
    building = uuid7()
    await database.execute(
        "insert into buildings (id, estate, name, area) values ($1, $2, '6号楼', $3)",
        *(building, estate, area),
    )
    made = [uuid7(), uuid7()]
    for id, room in zip(made, ("101", "102"), strict=True):
        await database.execute(
            "insert into units (id, county, estate, building, entrance, room, place, use,"
            " exclusive_area, area_basis, status, counts_for_vote)"
            " values ($1, $2, $3, $4, '1', $5, $6, 'home', 9000, 'registered', 'delivered', true)",
            *(id, area[:6], estate, building, room, places.order("6号楼", "1", room)),
        )
    return made


async def home(me: Actor, estate: UUID, area: str, photo: bytes) -> dict[str, Any]:
    """Somebody at home, who asks for another flat; a code, a roll looked over, a contract."""
    keeper = clerk(area)
    first, _ = await units(estate, area)
    made = await estates.households.invite(keeper, first, capacity="owner", uses=2)
    lives = await estates.households.join_by_code(me, made.code)
    kept = await files.store(me, photo)
    flat = {"building": "6号楼", "entrance": "1", "room": "102", "photos": [kept.id]}
    asked = await estates.households.ask(me, estate, **flat, capacity="tenant", note="租房合同")
    draft = await estates.drafts.open_(keeper, estate, content=ROLL.encode(), name="清册.csv")
    contract = await estates.services.draft(keeper, estate, **CONTRACT)
    return {
        "unit": first,
        "invitation": made.id,
        "invitation_code": made.code,
        "residence": lives.id,
        "request": asked.id,
        "request_file": kept.id,
        "draft": draft.id,
        "group": next(p.facts["group"] for p in draft.problems if "group" in p.facts),
        "contract": contract.id,
        **await _put_up(me, keeper, estate, photo),
    }


async def _put_up(me: Actor, keeper: Actor, estate: UUID, photo: bytes) -> dict[str, Any]:
    """The roll put up, and what somebody objects to in it."""
    there = await rolls.publish(keeper, estate)
    kept = await files.store(me, photo)
    said = {"room": "6-1-101", "claim": "left_out", "what": "漏了储藏室", "photos": [kept.id]}
    objection = await rolls.object_(me, there.id, **said)
    return {"publication": there.id, "objection": objection.id, "objection_file": kept.id}


async def let_in(me: Actor) -> dict[str, Any]:
    """An app of somebody's, which they let in themselves; what it asks; a token of their own."""
    made = await signing.registered(me, confidential=True)
    given = {"response_type": "code", "code_challenge_method": "S256"}
    request = apps.request(made.app, signing.BACK, {**given, "code_challenge": signing.CHALLENGE})
    code = await apps.give(me, request)
    shown = signing.client(made, made.secret)
    await apps.redeem(shown, code=code, verifier=signing.VERIFIER, redirect=None)
    [grant] = await apps.grants(me)
    token = await apps.make_token(me, name="脚本", scopes=["read"])
    documents.use(judge)
    await documents.register(me, made.app.id, documents=[SCOPES])
    [document] = await documents.listed(me, made.app.id)
    hook = uuid7()
    await database.execute(
        "insert into webhooks (id, app, address, actions, secret, subscribed_by)"
        " values ($1, $2, $3, '{case.reported}', $4, $5)",
        *(hook, made.app.id, HOOK, secrecy.encrypt("whsec_c2VjcmV0"), me.person),
    )
    return {
        "webhook": hook,
        "document": document.id,
        "app": made.app.id,
        "grant": grant.id,
        "token": token.id,
        "app_request": request,
    }


async def together(estate: UUID, area: str) -> dict[str, Any]:
    """A council that is being prepared, and one in office with a meeting that is being prepared."""
    prepared = await _proposed(estate, area, CouncilKind.MANAGEMENT_COMMITTEE, "北京市", BEIJING)
    seated = await _in_office(estate, area)
    meeting = await meetings.draft(
        clerk(area),
        seated.id,
        body="deliberation_council",
        title="停车怎么划线",
        starts_at=clock.now() + timedelta(days=10),
        place="社区二楼",
    )
    meeting = await meetings.add_point(clerk(area), meeting.id, text="划线方案")
    return {
        "council": prepared.id,
        "seat": prepared.sitting[0].id,
        "rule_set": (await rule_of(CouncilKind.OWNERS_COMMITTEE, "河南省")).id,
        "seated": seated.id,
        "meeting": meeting.id,
        "point": meeting.points[0].id,
    }


async def polled(me: Actor, estate: UUID, area: str) -> dict[str, Any]:
    """A poll that is being prepared, and what somebody said against another's result."""
    council = await database.value(
        "select id from councils where estate = $1 and kind = 'deliberation_council'", estate
    )
    [rule] = await rules.listed(body=rules.RuleBody.OWNERS_ORDINARY)
    poll, matter, objection, election, candidate = (uuid7() for _ in range(5))
    await database.execute(
        "insert into polls (id, county, council, title, terms, channel, stage, opens_at,"
        " closes_at) values ($1, $2, $3, '修电梯', 'country-2026', 'mixed', 'draft',"
        " now() + interval '20 days', now() + interval '35 days')",
        *(poll, area[:6], council),
    )
    await database.execute(
        "insert into poll_matters (id, poll, position, code, rule, text, details)"
        " values ($1, $2, 1, 'maintenance_fund_use', $3, '修3号楼电梯', '')",
        *(matter, poll, rule.id),
    )
    await database.execute(
        "insert into poll_matters (id, poll, position, code, rule, text, details, seats, size,"
        " election) values ($1, $2, 2, 'committee_election', $3, '选举业委会', '', 5, 5,"
        " 'country-2009')",
        *(election, poll, rule.id),
    )
    await database.execute(
        "insert into poll_candidates (id, poll, matter, position, person, about, nomination,"
        " vouched) values ($1, $2, $3, 1, $4, '', 'self', '{}')",
        *(candidate, poll, election, me.person),
    )
    await database.execute(
        "insert into poll_objections (id, poll, person, what) values ($1, $2, $3, $4)",
        *(objection, poll, me.person, secrecy.encrypt("楼道没贴公告")),
    )
    obligation, adopted = uuid7(), uuid7()
    await database.execute(
        "insert into poll_matters (id, poll, position, code, rule, text, details)"
        " values ($1, $2, 9, 'other_major', $3, '装灯', '')",
        *(adopted, poll, rule.id),
    )
    await database.execute(
        "insert into obligations (id, county, estate, poll, matter, obligor, text, due_on, terms,"
        " stage)"
        " values ($1, $2, $3, $4, $5, 'council', '装灯', '2027-12-01', 'country-2026', 'owed')",
        *(obligation, area[:6], estate, poll, adopted),
    )
    form = await printed(poll)
    made = {"poll": poll, "matter": matter, "poll_objection": objection}
    made |= await mandated(me, poll)
    return {**made, **form, "obligation": obligation, "election": election, "candidate": candidate}


async def mandated(me: Actor, poll: UUID) -> dict[str, UUID]:
    """Who votes for somebody in a poll that is not even called: past the triggers."""
    head, mandate, written = uuid7(), uuid7(), uuid7()
    async with database.transaction():
        await database.execute("set local session_replication_role = replica")
        await database.execute(
            "insert into poll_heads (id, poll, key, area) values ($1, $2, '00002', 1)", head, poll
        )
        await database.execute(
            "insert into poll_mandates (id, poll, head, kind, proxy, granted_by)"
            " values ($1, $2, $3, 'proxy', $4, $4)",
            *(mandate, poll, head, me.person),
        )
        await database.execute(
            "insert into written_mandates (id, poll, head, kind, stage)"
            " values ($1, $2, $3, 'proxy', 'withdrawn')",
            *(written, poll, head),
        )
        await database.execute(
            "insert into mandate_readings (id, written, by, head, kind)"
            " values ($1, $2, $3, $4, 'proxy')",
            *(uuid7(), written, me.person, head),
        )
        await database.execute("set local session_replication_role = origin")
    return {"mandate": mandate, "written_mandate": written}


async def printed(poll: UUID) -> dict[str, Any]:
    """A paper ballot of a poll."""
    head, printing, form = uuid7(), uuid7(), uuid7()
    await database.execute(
        "insert into poll_heads (id, poll, key, area) values ($1, $2, '00001', 10000)", head, poll
    )
    await database.execute(
        "insert into ballot_printings (id, poll, building, number) values ($1, $2, '1号楼', 1)",
        *(printing, poll),
    )
    mark = polls.forms.mark_of(str(polls.forms.tidy(polls.forms.code_of(form))))
    await database.execute(
        "insert into ballot_forms (id, poll, head, printing, code, stage)"
        " values ($1, $2, $3, $4, $5, 'printed')",
        *(form, poll, head, printing, mark),
    )
    return {"ballot_form": form, "printing": printing, "ballot_slip": await _slip(poll)}


async def _slip(poll: UUID) -> UUID:
    """A ballot paper without a name, in a poll that has none: past the triggers."""
    slip = uuid7()
    async with database.transaction():
        await database.execute("set local session_replication_role = replica")
        await database.execute(
            "insert into ballot_slips (id, poll, stage, receipt) values ($1, $2, 'entered', $3)",
            *(slip, poll, slip.hex[-14:]),
        )
        await database.execute("set local session_replication_role = origin")
    return slip


async def _proposed(
    estate: UUID, area: str, kind: CouncilKind, place: str, members: Any
) -> Council:
    rule = await rule_of(kind, place)
    council = await councils.propose(
        clerk(area), estate, kind=kind, rule=rule.id, term_years=3, phone="0373-5550120"
    )
    for number, (capacity, owner) in enumerate(members):
        council = await councils.seat(
            clerk(area),
            council.id,
            name=f"委员{number}",
            phone=f"139{area[:6]}{number:02}",
            capacity=capacity,
            office="chair" if number == 0 else "member",
            is_owner=owner,
        )
    return council


async def _in_office(estate: UUID, area: str) -> Council:
    with clock.standing_at(BEGAN):
        council = await _proposed(estate, area, CouncilKind.DELIBERATION_COUNCIL, "全国", MEMBERS)
        await councils.announce(clerk(area), council.id)
    with clock.standing_at(BEGAN + timedelta(days=10)):
        await councils.form(street(area), council.id)
        return await councils.install(street(area), council.id)


async def proposed(me: Actor, estate: UUID, photo: bytes) -> dict[str, Any]:
    """What somebody of the estate proposed, with its files, and the code to a draft."""
    resident = Actor(me.person, me.posts | {Post(PostKind.RESIDENT, estate=estate)})
    draft = {"title": "换一盏亮一点的灯", "text": "门口太暗。\n请换灯。"}
    proposal = await proposals.draft(resident, estate, **draft)
    shared = await proposals.share(resident, (await proposals.draft(resident, estate, **draft)).id)
    shown = (await files.store(resident, photo)).id
    offer = (await pdfs.store(resident, PDF, name="报价.pdf")).id
    await proposals.attach(resident, proposal.id, photos=[shown], documents=[offer])
    await proposals.submit(resident, proposal.id)
    await proposals.amend(resident, proposal.id, paragraph=2, base=1, text="请换两盏灯。")
    [amended] = await proposals.amendments(resident, proposal.id)
    rules = await moderation.rules()
    said = await comments.write(resident, proposal.id, stance="for", text="老人看不见台阶。")
    area = (await estates.find(estate)).area
    listed = {"effect": "refuse", "rule": rules[0].id, "area": area}
    word = await moderation.add_word(clerk(area), word="代开发票", **listed)
    kept = {"proposal_photo": shown, "proposal_document": offer}
    known = {**kept, "proposal": proposal.id, "code": shared.code, "amendment": amended.id}
    return {**known, "comment": said.id, "word": word.id, "moderation_rule": rules[0].id}


async def asked(me: Actor, estate: UUID, area: str) -> dict[str, Any]:
    """What residents of the estate are asked; one statement is shown, and one hidden."""
    desk = clerk(area)
    there = (await opinions.open_(desk, estate, question="门口的灯要多亮？")).id
    resident = Actor(me.person, me.posts | {Post(PostKind.RESIDENT, estate=estate)})
    await opinions.say(resident, there, text="亮一点好。")
    await opinions.say(desk, there, text="暗一点好。")
    shown, hidden = await opinions.statements(desk, await opinions.find(desk, there))
    await opinions.hide(desk, hidden.id, because="重复")
    return {"conversation": there, "statement": shown.id, "hidden_statement": hidden.id}
