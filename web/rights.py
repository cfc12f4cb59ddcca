"""My data: what is kept, who looked, what I agreed to and ask for; the desk that answers."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from resolvers import areas, consents, estates, people, periods, rights, unmaskings
from resolvers.consents import Purpose
from resolvers.languages import gettext, word
from resolvers.marking import N_
from resolvers.refusals import NotAllowed, Reason
from resolvers.rights import ClaimKind, Detail, Kinship
from web.exported import readable
from web.files import LARGEST_BODY, photos_of
from web.forms import Handler, again, identity, raw, text
from web.forms import word as chosen
from web.pages import actor_of, language_of, moved, page

USES = (
    (
        N_("手机号和姓名"),
        N_("登录，把办理结果告诉您。个人信息保护法13(二)、(三)；手机号加密存着"),
    ),
    (N_("上报的事、地点和照片"), N_("派给负责的单位去办。照片里的位置信息传上来时就去掉")),
    (N_("身份证号"), N_("自己愿意登记的才有：核对业主身份，为孩子办事。加密存着")),
    (N_("登录的时间、设备和地址"), N_("防止别人冒用。网络安全法23：留不少于六个月")),
    (N_("谁做了哪一步"), N_("出了争议有据可查。只写编号，不写姓名和内容")),
)


async def mine(request: Request) -> Response:
    return page(request, "rights/mine.html", **await _mine(request))


async def _mine(request: Request) -> dict[str, Any]:
    actor, language = actor_of(request), language_of(request)
    given, age = await consents.of(actor), await consents.age_of(_signed_in(request))
    return {
        "person": await people.find(actor, _signed_in(request)),
        "identified": age is not None,
        "restricted": await rights.is_restricted(actor),
        "seen": await unmaskings.about(actor),
        "revealed": await estates.reveals_of(actor),
        "given": [each for each in given if not each.withdrawn_at],
        "texts": await consents.texts(),
        "agreed": {each.text.id for each in given if not each.withdrawn_at and _own(actor, each)},
        "claims": await rights.claims_of(actor),
        "about": await rights.claims_about(actor),
        "wards": [(str(w.id), w.person_name) for w in given if _ward(actor, w)],
        "kinds": [(each, word(each, language)) for each in rights.OFFERED],
        "data": [(each, word(each, language)) for each in Detail],
        "retention": await periods.retention_rules(),
        "asked": [(each, word(each, language)) for each in rights.OF_THE_DEAD],
        "kinships": [(each, word(each, language)) for each in Kinship],
        "guardians": [(each, word(each, language)) for each in rights.GUARDIANS],
        "why_not_guard": rights.why_not_claim_as_guardian(actor, age),
        "child": Purpose.CHILD,
        "key": uuid4(),
    }


def _own(actor: Any, consent: consents.Consent) -> bool:
    return bool(consent.person == actor.person)


def _ward(actor: Any, consent: consents.Consent) -> bool:
    """A child for whom the reader agreed as a guardian."""
    own = consent.by == actor.person and consent.person != actor.person
    return own and consent.text.purpose is Purpose.CHILD and not consent.withdrawn_at


async def exported(request: Request) -> Response:
    told = await rights.export(actor_of(request))
    return await _read(request, told)


async def _read(request: Request, told: rights.Export, claim: UUID | None = None) -> Response:
    parts = await readable(told, language_of(request))
    at = datetime.fromisoformat(told["exported_at"])
    return page(request, "rights/export.html", parts=parts, at=at, claim=claim)


async def download(request: Request) -> Response:
    return _file(await rights.export(actor_of(request)))


def _file(told: rights.Export) -> Response:
    kept = {"Content-Disposition": 'attachment; filename="gongzhi.json"'}
    return JSONResponse(told, headers={**kept, "Cache-Control": "no-store"})


async def explain(request: Request) -> Response:
    """What is kept and why, for how long, and what one may ask (个人信息保护法 17, 48)."""
    say = gettext(language_of(request))
    own = {each.value for each in ClaimKind}
    return page(
        request,
        "rights/rules.html",
        uses=[(say(what), say(why)) for what, why in USES],
        retention=await periods.retention_rules(),
        promises=[each for each in await periods.right_rules() if each.kind.value in own],
        texts=await consents.texts(),
    )


async def claim(request: Request) -> Response:
    form = await request.form()
    await rights.claim(
        actor_of(request),
        kind=text(form, "kind"),
        detail=chosen(form, "detail"),
        wanted=raw(form, "wanted"),
        note=text(form, "note"),
        consent=identity(form, "consent"),
        client_key=chosen(form, "client_key"),
    )
    return _to_mine(request)


async def claim_as_relative(request: Request) -> Response:
    form = await request.form()
    async with photos_of(request) as photos:
        await rights.claim_as_relative(
            actor_of(request),
            who=text(form, "who"),
            kinship=text(form, "kinship"),
            kind=text(form, "kind"),
            note=text(form, "note"),
            photos=photos,
            detail=chosen(form, "detail"),
            wanted=raw(form, "wanted"),
            client_key=chosen(form, "client_key"),
        )
    return _to_mine(request)


async def claim_as_guardian(request: Request) -> Response:
    form = await request.form()
    async with photos_of(request) as photos:
        await rights.claim_as_guardian(
            actor_of(request),
            name=text(form, "name"),
            phone=text(form, "phone"),
            kinship=text(form, "kinship"),
            note=text(form, "note"),
            photos=photos,
            client_key=chosen(form, "client_key"),
        )
    return _to_mine(request)


async def object_to(request: Request) -> Response:
    await rights.object_to(actor_of(request), _id(request))
    return _to_mine(request)


async def open_claim(request: Request) -> Response:
    """Once for the screen, or as a file; each time is kept."""
    form = await request.form()
    told = await rights.open_claim(actor_of(request), _id(request))
    as_file = text(form, "form") == "json"
    return _file(told) if as_file else await _read(request, told, _id(request))


async def withdraw_claim(request: Request) -> Response:
    await rights.withdraw(actor_of(request), _id(request))
    return _to_mine(request)


async def lift(request: Request) -> Response:
    await rights.unrestrict(actor_of(request))
    return _to_mine(request)


async def identify(request: Request) -> Response:
    form = await request.form()
    await consents.identify(actor_of(request), id_number=text(form, "id_number"))
    return _to_mine(request)


async def agree(request: Request) -> Response:
    form = await request.form()
    await consents.give(actor_of(request), purpose=text(form, "purpose"))
    return _to_mine(request)


async def withdraw_consent(request: Request) -> Response:
    await consents.withdraw(actor_of(request), _id(request))
    return _to_mine(request)


async def desk(request: Request) -> Response:
    actor = actor_of(request)
    if not rights.answers(actor):
        raise NotAllowed(Reason.NOT_YOUR_POST if actor.person else Reason.NOT_SIGNED_IN)
    return page(request, "rights/desk.html", claims=await rights.waiting(actor), area=areas.find)


async def show(request: Request) -> Response:
    actor = actor_of(request)
    claim = await rights.find_claim(actor, _id(request))
    own = actor.person in {claim.made_by, None if claim.kinship else claim.person}
    told = not own and actor.person == claim.person
    area = areas.find(claim.area)
    return page(request, "rights/claim.html", claim=claim, own=own, told=told, area=area)


async def fulfil(request: Request) -> Response:
    form = await request.form()
    await rights.fulfil(actor_of(request), _id(request), reply=text(form, "reply"))
    return moved(request, request.app.url_path_for("claims"))


async def refuse(request: Request) -> Response:
    form = await request.form()
    await rights.refuse(actor_of(request), _id(request), reply=text(form, "reply"))
    return moved(request, request.app.url_path_for("claims"))


def _signed_in(request: Request) -> UUID:
    person = actor_of(request).person
    if person is None:
        raise NotAllowed(Reason.NOT_SIGNED_IN)
    return person


def _id(request: Request) -> UUID:
    id: UUID = request.path_params["id"]
    return id


def _to_mine(request: Request) -> Response:
    return moved(request, request.app.url_path_for("my_data"))


def _post(path: str, name: str, act: Handler, shown: Handler | None = None) -> Route:
    return Route(path, again(shown, name)(act) if shown else act, methods=["POST"], name=name)


routes = [
    Route("/privacy", explain, name="privacy"),
    Route("/me/data", mine, name="my_data"),
    Route("/me/data/export", exported, name="my_export"),
    Route("/me/data.json", download, name="my_download"),
    _post("/me/restriction/lifting", "lifting", lift),
    _post("/me/id-number", "identification", identify, mine),
    _post("/consents", "consent", agree, mine),
    Route(
        "/guardianships",
        again(mine, "guardianship")(claim_as_guardian),
        methods=["POST"],
        name="guardianship",
        max_body_size=LARGEST_BODY,
    ),
    _post("/consents/{id:uuid}/withdrawal", "consent_withdrawal", withdraw_consent),
    Route("/claims", desk, name="claims"),
    _post("/claims", "claim", claim, mine),
    Route(
        "/claims/relative",
        again(mine, "relative_claim")(claim_as_relative),
        methods=["POST"],
        name="relative_claim",
        max_body_size=LARGEST_BODY,
    ),
    _post("/claims/{id:uuid}/opening", "claim_opening", open_claim),
    _post("/claims/{id:uuid}/objection", "claim_objection", object_to),
    Route("/claims/{id:uuid}", show, name="claim_page"),
    _post("/claims/{id:uuid}/withdrawal", "claim_withdrawal", withdraw_claim),
    _post("/claims/{id:uuid}/fulfilment", "fulfilment", fulfil, show),
    _post("/claims/{id:uuid}/refusal", "claim_refusal", refuse, show),
]
