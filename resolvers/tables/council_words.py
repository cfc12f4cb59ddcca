"""The words of councils: what they are, where they stand, who sits in them and as what."""

from enum import StrEnum


class CouncilKind(StrEnum):
    """What an estate governs itself with (domain.md §1.5, §2, §3.2)."""

    OWNERS_COMMITTEE = "owners_committee"
    MANAGEMENT_COMMITTEE = "management_committee"
    DELIBERATION_COUNCIL = "deliberation_council"
    PREPARATORY_GROUP = "preparatory_group"


class CouncilStage(StrEnum):
    """Where a council stands."""

    PROPOSED = "proposed"
    PUBLIC_NOTICE = "public_notice"
    FORMED = "formed"
    FILED = "filed"
    IN_OFFICE = "in_office"
    HANDING_OVER = "handing_over"
    EXPIRED = "expired"
    DISSOLVED = "dissolved"


class CouncilAct(StrEnum):
    """What moves a council from stage to stage."""

    PROPOSE = "propose"
    ANNOUNCE = "announce"
    RECONSIDER = "reconsider"
    FORM = "form"
    FILE = "file"
    INSTALL = "install"
    REMIND = "remind"
    EXPIRE = "expire"
    HAND_OVER = "hand_over"
    DISSOLVE = "dissolve"


class Capacity(StrEnum):
    """As what somebody sits in a council."""

    OWNER = "owner"
    OCCUPANT = "occupant"
    BUILDING_HEAD = "building_head"
    COMMUNITY_CADRE = "community_cadre"
    STREET_CADRE = "street_cadre"
    PROPERTY_STAFF = "property_staff"
    DEVELOPER = "developer"
    POLICE = "police"
    ADVISER = "adviser"


class Office(StrEnum):
    """What a seat is charged with."""

    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    MEMBER = "member"


class SeatEnd(StrEnum):
    """Why a seat ended (河南省物业管理条例 art. 31, 32)."""

    RESIGNED = "resigned"
    NO_LONGER_OWNER = "no_longer_owner"
    INCAPABLE = "incapable"
    REMOVED = "removed"
    REPLACED = "replaced"
    COUNCIL_ENDED = "council_ended"
    ELECTION_QUASHED = "election_quashed"


class Composition(StrEnum):
    """What a rule asks of the composition of a council or an assembly of delegates."""

    SEATS_LEAST = "seats_least"
    SEATS_MOST = "seats_most"
    SEATS_ODD = "seats_odd"
    OWNER_SHARE = "owner_share"
    DELEGATE_SHARE = "delegate_share"
    WOMEN_SHARE = "women_share"
    CAPACITY = "capacity"
    EXCLUDED = "excluded"
    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    INDEPENDENT = "independent"
    TERM = "term"


class Severity(StrEnum):
    """Whether a council can be formed all the same."""

    ERROR = "error"
    WARNING = "warning"
