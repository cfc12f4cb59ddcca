"""What a version of a rule carries: where it is written, and from which day to which it holds."""

from datetime import date, datetime, time, timedelta
from typing import Annotated

from pydantic import AfterValidator, BaseModel, StringConstraints, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from resolvers import calendar
from resolvers.cases import categories
from resolvers.clock import now
from resolvers.refusals import Reason


def wrong(reason: Reason) -> PydanticCustomError:
    """A field that is wrong for this reason."""
    return PydanticCustomError(reason.value, "wrong")


def _known(code: str) -> str:
    if code not in {each.code for each in categories.listed()}:
        raise wrong(Reason.UNKNOWN_CHOICE)
    return code


KnownCategory = Annotated[str, AfterValidator(_known)]


SourceName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
VersionName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20)]
Why = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)]


class Dated(BaseModel):
    """Source, version, note, and whole days in Shanghai."""

    source: SourceName
    version: VersionName
    note: Why = ""
    from_date: date | None = None
    to_date: date | None = None

    @field_validator("to_date")
    @classmethod
    def _ends_later(cls, last: date | None, info: ValidationInfo) -> date | None:
        first = info.data.get("from_date") or calendar.today()
        if last is not None and last < first:
            raise wrong(Reason.ENDS_BEFORE_IT_BEGINS)
        return last

    @property
    def begins(self) -> datetime:
        """Since when it holds: now, unless a later day was said."""
        return max(now(), _midnight(self.from_date)) if self.from_date else now()

    @property
    def ends(self) -> datetime | None:
        """The moment after its last day."""
        return _midnight(self.to_date + timedelta(days=1)) if self.to_date else None


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), calendar.SHANGHAI)
