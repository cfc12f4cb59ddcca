"""What is done with amendments is known to the database, too."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database

ID = "2026-11-26T18:00:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "Acts on amendments"

ACTS = (
    "'draft', 'edit', 'share', 'join', 'leave', 'attach', 'detach', 'submit', 'withdraw',"
    " 'endorse', 'unendorse', 'oblige', 'answer', 'list', 'screen', 'reject', 'approve', 'go_on',"
    " 'put', 'adopt', 'fail', 'escalate', 'report', 'rate', 'close', 'merge', 'separate', 'split',"
    " 'file_case'"
)
CHECK = """
alter table proposal_acts drop constraint proposal_act_is_known;
alter table proposal_acts add constraint proposal_act_is_known check (kind in ({acts}));
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def make() -> None:
        more = f"{ACTS}, 'amend', 'accept', 'decline', 'take_back'"
        await database.execute(CHECK.format(acts=more))

    async def unmake() -> None:
        await database.execute(CHECK.format(acts=ACTS))

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
