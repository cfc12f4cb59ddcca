"""The kinds of claims, promises and consents that there are now: of relatives, too."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database

ID = "2026-11-26T07:00:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "Access for relatives, and choosing against it"

CLAIMS = "'correction', 'erasure', 'restriction', 'explanation'"
PROMISED = f"{CLAIMS}, 'registration', 'handling'"
PURPOSES = "'contact', 'child'"
CHECKS = """
alter table claims drop constraint claim_kind_is_known;
alter table claims add constraint claim_kind_is_known check (kind in ({claims}));
alter table right_rules drop constraint right_rule_kind_is_known;
alter table right_rules add constraint right_rule_kind_is_known check (kind in ({promised}));
alter table consent_texts drop constraint consent_purpose_is_known;
alter table consent_texts add constraint consent_purpose_is_known check (purpose in ({purposes}));
"""
GONE = """
delete from claims where kind = 'access';
delete from right_rules where kind = 'access';
delete from consents where text in (select id from consent_texts where purpose = 'no_relatives');
delete from consent_texts where purpose = 'no_relatives';
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def make() -> None:
        await database.execute(
            CHECKS.format(
                claims=f"'access', {CLAIMS}",
                promised=f"'access', {PROMISED}",
                purposes=f"{PURPOSES}, 'no_relatives'",
            )
        )

    async def unmake() -> None:
        await database.execute(GONE)
        checks = CHECKS.format(claims=CLAIMS, promised=PROMISED, purposes=PURPOSES)
        await database.execute(checks)

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
