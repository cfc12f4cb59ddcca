"""Counters by the day and their sums, from which all figures about cases are read."""

from piccolo.columns import BigSerial, Boolean, Date, ForeignKey, Integer, OnDelete, Varchar
from piccolo.table import Table

from resolvers.tables.areas import AreaRow
from resolvers.tables.cases import CategoryRow
from resolvers.tables.organisations import OrganisationRow


class TallyRow(Table, tablename="case_tallies"):
    """What a day in Shanghai brought: of one area, category and responsible organisation.

    What each counter counts is written in resolvers/figures/tallying.py; one of nothing is null,
    which takes no room: most rows are one case.
    """

    id = BigSerial(primary_key=True)
    day = Date()
    area = ForeignKey(AreaRow, null=False, on_delete=OnDelete.restrict)
    category = ForeignKey(CategoryRow, null=False, on_delete=OnDelete.restrict)
    organisation = ForeignKey(OrganisationRow, null=True, on_delete=OnDelete.restrict)
    reported = Integer(null=True, default=None)
    imported = Integer(null=True, default=None)
    on_the_spot = Integer(null=True, default=None)
    contact_due = Integer(null=True, default=None)
    contacted = Integer(null=True, default=None)
    passed_on = Integer(null=True, default=None)
    due = Integer(null=True, default=None)
    in_time = Integer(null=True, default=None)
    undue = Integer(null=True, default=None)
    closed = Integer(null=True, default=None)
    solved = Integer(null=True, default=None)
    beyond_duty = Integer(null=True, default=None)
    unfounded = Integer(null=True, default=None)
    rated = Integer(null=True, default=None)
    content = Integer(null=True, default=None)
    returned = Integer(null=True, default=None)
    reworked = Integer(null=True, default=None)


class StaleDayRow(Table, tablename="stale_days"):
    """A day whose counters have to be counted anew: a trigger writes it, the worker takes it."""

    id = BigSerial(primary_key=True)
    day = Date()


class SumRow(Table, tablename="case_sums"):
    """The counters of a day or a month, which begins with *since*, summed over a whole area.

    *place* is its prefix, *month* tells the two apart; counters are those of the day.
    """

    id = BigSerial(primary_key=True)
    since = Date()
    month = Boolean()
    place = Varchar(length=9)
    category = ForeignKey(CategoryRow, null=False, on_delete=OnDelete.restrict)
    organisation = ForeignKey(OrganisationRow, null=True, on_delete=OnDelete.restrict)
    reported = Integer(null=True, default=None)
    imported = Integer(null=True, default=None)
    on_the_spot = Integer(null=True, default=None)
    contact_due = Integer(null=True, default=None)
    contacted = Integer(null=True, default=None)
    passed_on = Integer(null=True, default=None)
    due = Integer(null=True, default=None)
    in_time = Integer(null=True, default=None)
    undue = Integer(null=True, default=None)
    closed = Integer(null=True, default=None)
    solved = Integer(null=True, default=None)
    beyond_duty = Integer(null=True, default=None)
    unfounded = Integer(null=True, default=None)
    rated = Integer(null=True, default=None)
    content = Integer(null=True, default=None)
    returned = Integer(null=True, default=None)
    reworked = Integer(null=True, default=None)


class StaleMonthRow(Table, tablename="stale_months"):
    """A month, by its first day, in which a day was counted: the worker sums it anew."""

    id = BigSerial(primary_key=True)
    month = Date()
