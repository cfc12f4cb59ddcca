"""How the work that is due by the clock went."""

from piccolo.columns import BigInt, DoublePrecision, Timestamptz, Varchar
from piccolo.table import Table

from resolvers.tables.checks import written


class WorkRow(Table, tablename="timetable"):
    """One entry of the worker's timetable: when it last ran, and how often it ran and failed."""

    name = Varchar(length=60, primary_key=True, default="")
    runs = BigInt(default=0)
    failures = BigInt(default=0)
    ran_at = Timestamptz(null=True, default=None)
    failed_at = Timestamptz(null=True, default=None)
    seconds = DoublePrecision(default=0.0)

    work_name_is_written = written("name")
