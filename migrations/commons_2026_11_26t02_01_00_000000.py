"""Acts and changes of clocks that a database knew under fewer words."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database
from resolvers.tables.case_words import CaseAct, ClockChange

ID = "2026-11-26T02:01:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Talks are recorded, clocks counted anew"


def words(kind: type[CaseAct] | type[ClockChange]) -> str:
    return ", ".join(f"'{each.value}'" for each in kind)


STATEMENTS = f"""
alter table case_acts drop constraint case_act_kind_is_known,
    add constraint case_act_kind_is_known check (kind in ({words(CaseAct)}));
alter table case_clock_changes drop constraint clock_change_is_known,
    add constraint clock_change_is_known check (kind in ({words(ClockChange)}));
create index clock_recounts_last on clock_recounts (at desc, id desc);
"""


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def widen() -> None:
        await database.execute(STATEMENTS)

    manager.add_raw(widen)
    return manager
