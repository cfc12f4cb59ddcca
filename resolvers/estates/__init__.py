"""Estates: their buildings and units, who owns them and how owners are counted."""

from resolvers.estates import drafts, households, places, services, standing
from resolvers.estates.correcting import correct, correct_building, sites
from resolvers.estates.estate import (
    Building,
    Estate,
    add_building,
    find,
    get,
    register,
    search,
    why_not_register,
)
from resolvers.estates.heads import DEVELOPER, Electorate, Head, Holding, electorate
from resolvers.estates.revealing import Revealed, RevealedOwner, RevealSeen, reveal, reveals_of
from resolvers.estates.rights import keeps, sees, why_not_keep, why_not_read
from resolvers.estates.roll import Roll, locked, roll, rule, voters
from resolvers.estates.telling import holders, keepers
from resolvers.estates.units import FormerOwner, Tenant, Unit, UnitOwner, former_owners, unit, units
from resolvers.tables.units import (
    AreaBasis,
    Evidence,
    OwnerKind,
    RevealPurpose,
    UnitStatus,
    UnitUse,
)

__all__ = [
    "DEVELOPER",
    "AreaBasis",
    "Building",
    "Electorate",
    "Estate",
    "Evidence",
    "FormerOwner",
    "Head",
    "Holding",
    "OwnerKind",
    "RevealPurpose",
    "RevealSeen",
    "Revealed",
    "RevealedOwner",
    "Roll",
    "Tenant",
    "Unit",
    "UnitOwner",
    "UnitStatus",
    "UnitUse",
    "add_building",
    "correct",
    "correct_building",
    "drafts",
    "electorate",
    "find",
    "former_owners",
    "get",
    "holders",
    "households",
    "keepers",
    "keeps",
    "locked",
    "places",
    "register",
    "reveal",
    "reveals_of",
    "roll",
    "rule",
    "search",
    "sees",
    "services",
    "sites",
    "standing",
    "unit",
    "units",
    "voters",
    "why_not_keep",
    "why_not_read",
    "why_not_register",
]
