"""A service contract as its readers see it, and what may be done to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from resolvers import calendar, organisations
from resolvers.actors import Actor, PostKind, Scope
from resolvers.estates import rights
from resolvers.estates.estate import Estate
from resolvers.estates.services.days import LegalDays, legal_days
from resolvers.organisations import Organisation
from resolvers.refusals import NotAllowed, NotNow, Reason, Refused
from resolvers.tables.service_contracts import ServiceAct, ServiceStage, Terminator

FROM: Mapping[ServiceAct, frozenset[ServiceStage]] = {
    ServiceAct.SIGN: frozenset({ServiceStage.DRAFT}),
    ServiceAct.FILE: frozenset({ServiceStage.SIGNED}),
    ServiceAct.BEGIN: frozenset({ServiceStage.SIGNED, ServiceStage.FILED}),
    ServiceAct.RENEW: frozenset(
        {ServiceStage.ACTIVE, ServiceStage.EXPIRING, ServiceStage.INDEFINITE}
    ),
    ServiceAct.TERMINATE: frozenset(
        {ServiceStage.ACTIVE, ServiceStage.EXPIRING, ServiceStage.INDEFINITE}
    ),
    ServiceAct.HAND_OVER: frozenset({ServiceStage.TERMINATING}),
}
TO: Mapping[ServiceAct, ServiceStage] = {
    ServiceAct.SIGN: ServiceStage.SIGNED,
    ServiceAct.FILE: ServiceStage.FILED,
    ServiceAct.BEGIN: ServiceStage.ACTIVE,
    ServiceAct.RENEW: ServiceStage.ACTIVE,
    ServiceAct.TERMINATE: ServiceStage.TERMINATING,
    ServiceAct.HAND_OVER: ServiceStage.HANDED_OVER,
}
COMPANY_MAY = frozenset({ServiceAct.FILE})


@dataclass(frozen=True, slots=True)
class ServiceStep:
    """An act that was done, and the day it named."""

    kind: ServiceAct
    at: datetime
    day: date | None


@dataclass(frozen=True, slots=True)
class ServiceContract:
    """A contract; the fee in fen for a square metre and month.

    *photos* are empty for those who do not belong to the estate.
    """

    id: UUID
    estate: Estate
    company: UUID
    stored: ServiceStage
    from_date: date
    to_date: date
    fee_fen: int
    staff_count: int
    phone: str
    services: tuple[str, ...]
    promises: str
    signed_on: date | None
    last_day: date | None
    terminated_by: Terminator | None
    steps: tuple[ServiceStep, ...]
    photos: tuple[UUID, ...]

    @property
    def keeper(self) -> Organisation | None:
        """The property company."""
        return organisations.get(self.company)

    @property
    def stage(self) -> ServiceStage:
        """How far it is today: 90 days before its end it is expiring, after it indefinite."""
        if self.stored is not ServiceStage.ACTIVE:
            return self.stored
        left = (self.to_date - calendar.today()).days
        if left < 0:
            return ServiceStage.INDEFINITE
        soon = left <= legal_days()["expiring"].days
        return ServiceStage.EXPIRING if soon else ServiceStage.ACTIVE

    @property
    def file_by(self) -> date | None:
        """Until when it has to be filed, while it is not."""
        if self.stored is ServiceStage.SIGNED and self.signed_on:
            return self.signed_on + timedelta(days=legal_days()["file"].days)
        return None

    def notice(self, by: Terminator) -> LegalDays:
        """How long before the last day notice has to be given, and by which article."""
        if self.stage is ServiceStage.INDEFINITE:
            return legal_days()["indefinite"]
        return legal_days()[by.value]

    def why_not(self, act: ServiceAct, actor: Actor) -> Refused | None:
        """Why *actor* cannot do this to it now."""
        company = self._is_company(actor) and act in COMPANY_MAY
        if not (company or rights.keeps(actor, self.estate)):
            return NotAllowed(Reason.NOT_YOUR_POST)
        if not actor.may(Scope.ADMINISTER):
            return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.ADMINISTER)
        if self.stage not in FROM[act]:
            return NotNow(Reason.WRONG_STAGE, stage=self.stage)
        return None

    def _is_company(self, actor: Actor) -> bool:
        return actor.holds(PostKind.PROPERTY_MANAGER, organisation=self.company)


def may_draft(actor: Actor, estate: Estate) -> bool:
    """Whether an actor writes contracts of an estate and sees those that are not signed yet."""
    company = estate.company is not None and actor.holds(
        PostKind.PROPERTY_MANAGER, organisation=estate.company
    )
    return company or rights.keeps(actor, estate)


def why_not_draft(actor: Actor, estate: Estate) -> Refused | None:
    """Why *actor* cannot draft a contract: the owners' side and the company there now can."""
    if not may_draft(actor, estate):
        return NotAllowed(Reason.NOT_YOUR_POST)
    if not actor.may(Scope.ADMINISTER):
        return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.ADMINISTER)
    return None


def contract_of(row: Mapping[str, Any], estate: Estate, *, belongs: bool) -> ServiceContract:
    """A contract from its row; *belongs* says whether its photographed pages are shown."""
    words = {
        "estate": estate,
        "stored": ServiceStage(row["stored"]),
        "services": tuple(filter(None, map(str.strip, row["services"].splitlines()))),
        "terminated_by": Terminator(row["terminated_by"]) if row["terminated_by"] else None,
        "steps": tuple(ServiceStep(ServiceAct(kind), at, day) for kind, at, day in row["steps"]),
        "photos": tuple(row["photos"]) if belongs else (),
    }
    return ServiceContract(**{**row, **words})
