"""What the forms on an area's page offer to choose from."""

from resolvers import areas, cases, organisations
from resolvers.actors import PostKind
from resolvers.areas import Area, GridKind, Level
from resolvers.languages import Language, gettext, word
from resolvers.marking import N_
from resolvers.organisations import Organisation, OrganisationKind
from web.cases.names import category_choices, category_name

PARTS = 4
ABOVE_VILLAGES = (Level.PROVINCE, Level.CITY, Level.COUNTY, Level.TOWN)
OF_GRIDS = (PostKind.GRID_LEADER, PostKind.GRID_WORKER)
OF_DIVISIONS = (
    PostKind.DISPATCHER,
    PostKind.CHECKER,
    PostKind.COMMANDER,
    PostKind.MEDIATOR,
    PostKind.CLERK,
    PostKind.SUPERVISOR,
    PostKind.ADMINISTRATOR,
)
POSTS: dict[Level, tuple[PostKind, ...]] = {
    Level.GRID: OF_GRIDS,
    Level.MICRO_GRID: (PostKind.MICRO_GRID_WORKER, PostKind.BUILDING_HEAD),
}
Choices = list[tuple[str, str]]


def posts_in(area: Area, language: Language) -> Choices:
    """The posts that are held in an area of this level."""
    return [(each, word(each, language)) for each in POSTS.get(area.level, OF_DIVISIONS)]


def grid_kinds(language: Language) -> Choices:
    return [(each, word(each, language)) for each in GridKind]


def organisation_kinds(language: Language) -> Choices:
    return [(each, word(each, language)) for each in OrganisationKind]


def beside(area: Area) -> list[tuple[str, str, str]]:
    """Those that it can be joined with."""
    siblings = areas.tree().children(area.parent) if area.parent else ()
    joinable = (each for each in siblings if each != area and each.kind == area.kind)
    return [(each.code, each.name, "") for each in joinable]


def companies(area: Area) -> Choices:
    found = organisations.list_(area=area.code, kind=OrganisationKind.PROPERTY_COMPANY)
    return [(str(each.id), each.name) for each in found]


def categories(language: Language) -> list[tuple[str, list[tuple[str, str]]]]:
    """Whole categories first, then the single ones under them."""
    heads = [each.code for each in cases.all_categories() if each.parent is None]
    whole = [(code, category_name(code, language=language)) for code in heads]
    return [(gettext(language)(N_("整个大类")), whole), *category_choices(cases.leaves(), language)]


def responsibles(area: Area) -> Choices:
    """Organisations that serve the area, or have their seat in it."""
    found = [each for each in organisations.list_() if _answers_for(each, area)]
    return [(str(each.id), each.name) for each in found]


def _answers_for(organisation: Organisation, area: Area) -> bool:
    return organisation.serves(area.code) or area.holds(organisation.seat)
