"""What one line of a roll says, and what is wrong with it by itself."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar
from unicodedata import normalize

from pydantic_core import PydanticCustomError

from resolvers import identifiers, people
from resolvers.estates import places
from resolvers.estates.drafts.fields import NEEDED, WORDS
from resolvers.estates.names import bare
from resolvers.refusals import Reason
from resolvers.tables.roll_words import RollField
from resolvers.tables.units import AreaBasis, Evidence, OwnerKind, UnitStatus, UnitUse

T = TypeVar("T")
LARGEST = 100_000_00  # 0.01 m²
LONGEST = {
    RollField.BUILDING: 100,
    RollField.ENTRANCE: 20,
    RollField.ROOM: 30,
    RollField.OWNER: 300,
}
SAME = "same"
_SEVERAL = re.compile(r"[、,，;；/\n]+")
_ORGANISATION = re.compile(
    r"(.*(建设单位|开发商|开发单位|开发企业)|.{2,}"
    r"(公司|厂|店|银行|局|委员会|合作社|学校|医院|中心|集团|政府|办事处))(\(.*\))?"
)
_LANDLINE = re.compile(r"0\d{2,3}-?\d{7,8}")
_SHARE = re.compile(r"(\d{1,6})/(\d{1,6})")
_PERCENT = re.compile(r"(\d{1,3})(?:\.(\d{1,2}))?%")
_CHINESE_DATE = re.compile(r"(\d{4})[年./-](\d{1,2})[月./-](\d{1,2})日?")
_AREA = re.compile(r"(㎡|M2|M\^2|平方米|平米|平方)$")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a line; what is not severe may be taken over as it is."""

    line: int
    field: RollField
    reason: Reason
    facts: Mapping[str, object]
    severe: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file by its fields; *same* marks owners that somebody said are one."""

    number: int
    given: Mapping[RollField, str]
    same: str = ""


@dataclass(frozen=True, slots=True)
class NamedOwner:
    """An owner as a line names them."""

    name: str
    kind: OwnerKind
    number: str | None
    phone: str | None
    share: tuple[int, int] | None
    represents: bool
    same: str

    @property
    def bare(self) -> str:
        """The name without what does not tell people apart."""
        return bare(self.name)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a line says of a unit; the area in 0.01 m²."""

    line: int
    building: str
    entrance: str
    room: str
    area: int
    basis: AreaBasis
    use: UnitUse
    status: UnitStatus
    counts: bool | None
    certificate: str
    evidence: Evidence
    from_date: date | None
    owners: tuple[NamedOwner, ...]
    tenant: str
    tenant_phone: str | None
    building_area: int | None

    @property
    def order(self) -> str:
        """What tells units apart and sorts them."""
        return places.order(self.building, self.entrance, self.room)


def parse(line: Line) -> tuple[Entry | None, list[Problem]]:
    """The line as an entry, or None with every problem it has by itself."""
    reader = _Reader(line)
    entry = reader.entry()
    return (entry if not reader.problems else None), reader.problems


class _Reader:
    """Reads a line and gathers what is wrong with it."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.problems: list[Problem] = []

    def entry(self) -> Entry:
        for needed in NEEDED:
            if not self.text(needed):
                self.wrong(needed, Reason.MISSING)
        return Entry(
            line=self.line.number,
            building=self.text(RollField.BUILDING),
            entrance=places.entrance(self.text(RollField.ENTRANCE)),
            room=places.room(self.text(RollField.ROOM)),
            area=self.area(RollField.AREA) or 0,
            basis=self.word(RollField.AREA_BASIS, AreaBasis.REGISTERED),
            use=self.word(RollField.USE, UnitUse.HOME),
            status=self.word(RollField.STATUS, UnitStatus.DELIVERED),
            counts=self.word(RollField.COUNTS, None),
            certificate=self.text(RollField.CERTIFICATE),
            evidence=self.word(RollField.EVIDENCE, Evidence.CERTIFICATE),
            from_date=self.date(RollField.FROM_DATE),
            owners=self.owners(),
            tenant=self.text(RollField.TENANT),
            tenant_phone=self.read(
                RollField.TENANT_PHONE, self.text(RollField.TENANT_PHONE), phone
            ),
            building_area=self.area(RollField.BUILDING_AREA),
        )

    def wrong(self, field: RollField, reason: Reason, **facts: object) -> None:
        if not any(each.field is field for each in self.problems):
            self.problems.append(Problem(self.line.number, field, reason, facts))

    def text(self, field: RollField) -> str:
        given = normalize("NFKC", self.line.given.get(field, "")).strip()
        most = LONGEST.get(field, 100)
        if len(given) > most:
            self.wrong(field, Reason.TOO_LONG, limit=most)
        return given

    def area(self, field: RollField) -> int | None:
        if not (given := _AREA.sub("", places.plain(self.text(field))).replace(",", "")):
            return None
        try:
            hundredths = Decimal(given) * 100
        except ArithmeticError:
            self.wrong(field, Reason.AREA_NOT_READABLE)
            return None
        if not hundredths.is_finite() or hundredths != hundredths.to_integral_value():
            self.wrong(field, Reason.AREA_NOT_READABLE)
        elif not 0 < hundredths <= LARGEST * (1000 if field is RollField.BUILDING_AREA else 1):
            self.wrong(field, Reason.AREA_NOT_POSSIBLE)
        else:
            return int(hundredths)
        return None

    def word(self, field: RollField, otherwise: Any) -> Any:
        if not (given := places.plain(self.text(field))):
            return otherwise
        if given not in WORDS[field]:
            self.wrong(field, Reason.UNKNOWN_CHOICE)
        return WORDS[field].get(given, otherwise)

    def date(self, field: RollField) -> date | None:
        if not (given := self.text(field)):
            return None
        found = _CHINESE_DATE.match(given)
        try:
            return date(*map(int, found.groups())) if found else date.fromisoformat(given)
        except ValueError:
            self.wrong(field, Reason.NOT_A_DATE)
            return None

    def read(self, field: RollField, given: str, how: Callable[[str], T]) -> T | None:
        try:
            return how(given) if given else None
        except PydanticCustomError as error:
            self.wrong(field, Reason(error.type))
            return None

    def owners(self) -> tuple[NamedOwner, ...]:
        names = several(self.text(RollField.OWNER))
        numbers = self.each(RollField.NUMBER, len(names))
        phones = self.each(RollField.PHONE, len(names))
        shares = self.each(RollField.SHARE, len(names), cut=re.compile(r"[、,，;；\n]+"))
        represents = bool(self.word(RollField.REPRESENTS, False))
        return tuple(
            NamedOwner(
                name,
                kind_of(name),
                self.read(RollField.NUMBER, numbers[n], number_of(kind_of(name))),
                self.read(RollField.PHONE, phones[n], phone),
                self.read(RollField.SHARE, shares[n], share),
                represents and n == 0,
                self.line.same,
            )
            for n, name in enumerate(names)
        )

    def each(self, field: RollField, count: int, cut: re.Pattern[str] = _SEVERAL) -> list[str]:
        """What a column says of each owner that is named in one cell."""
        found = several(self.text(field), cut)
        if found and len(found) != count:
            self.wrong(field, Reason.OWNERS_UNEVEN, count=count)
        return found if len(found) == count else [""] * count


def several(text: str, cut: re.Pattern[str] = _SEVERAL) -> list[str]:
    """What stands in one cell, apart."""
    return [each.strip() for each in cut.split(text) if each.strip()]


def kind_of(name: str) -> OwnerKind:
    """Whether a name is that of an organisation."""
    found = _ORGANISATION.fullmatch(places.plain(name))
    return OwnerKind.ORGANISATION if found else OwnerKind.PERSON


def number_of(kind: OwnerKind) -> Callable[[str], str]:
    """How the number of a person or of an organisation is read."""
    return identifiers.id_number if kind is OwnerKind.PERSON else identifiers.credit_code


def phone(text: str) -> str:
    """A mobile number, or one of a landline with its area."""
    plain = places.plain(text)
    return plain if _LANDLINE.fullmatch(plain) else people.mobile(text)


def share(text: str) -> tuple[int, int]:
    """1/2, 50% and 33.33% as a fraction."""
    plain = places.plain(text)
    if found := _SHARE.fullmatch(plain):
        part, whole = int(found[1]), int(found[2])
    elif found := _PERCENT.fullmatch(plain):
        part, whole = int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0")), 10_000
    else:
        part, whole = 0, 0
    if not 0 < part <= whole:
        raise PydanticCustomError(Reason.SHARE_NOT_READABLE.value, "no share")
    return part, whole
