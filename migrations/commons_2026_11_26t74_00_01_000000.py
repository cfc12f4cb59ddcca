"""What proves an act of an obligation stands as the act does."""

from collections.abc import Iterable

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database
from resolvers.tables.papers import PaperKind

ID = "2026-11-26T74:00:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "What proves an act of an obligation stands as the act does"

KINDS = """
alter table papers drop constraint paper_kind_is_known;
alter table papers add constraint paper_kind_is_known check (kind in ({kinds}));
"""
MAKE = """
create function obligation_proof_stands() returns trigger language plpgsql as $$
begin
    raise exception 'what proves an act is never changed';
end $$;
create trigger obligation_proof_stands before update or delete on obligation_files
    for each row execute function obligation_proof_stands();
create trigger obligation_proof_stays before truncate on obligation_files
    for each statement execute function obligation_proof_stands();
"""
UNMAKE = """
drop trigger obligation_proof_stands on obligation_files;
drop trigger obligation_proof_stays on obligation_files;
drop function obligation_proof_stands;
delete from papers where kind = 'poll_mandate';
"""


def _listed(kinds: Iterable[PaperKind]) -> str:
    return ", ".join(f"'{each.value}'" for each in kinds)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def make() -> None:
        await database.execute(KINDS.format(kinds=_listed(PaperKind)) + MAKE)

    async def unmake() -> None:
        before = [each for each in PaperKind if each is not PaperKind.POLL_MANDATE]
        await database.execute(UNMAKE + KINDS.format(kinds=_listed(before)))

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
