"""The words of figures: which shares are shown, what they leave out, what they are parted by."""

from enum import StrEnum


class ShareKind(StrEnum):
    """A share that is shown of how cases went."""

    RESPONSE = "response"
    ON_TIME = "on_time"
    RESOLUTION = "resolution"
    SATISFACTION = "satisfaction"
    RETURN = "return"
    REWORK = "rework"


class ShareExclusion(StrEnum):
    """Why a case is not in the denominator of a share."""

    PASSED_ON = "passed_on"
    UNDUE = "undue"
    BEYOND_DUTY = "beyond_duty"
    UNFOUNDED = "unfounded"
    UNRATED = "unrated"


class FiguresBy(StrEnum):
    """What figures are parted by."""

    AREA = "area"
    ORGANISATION = "organisation"
    CATEGORY = "category"
    MONTH = "month"
