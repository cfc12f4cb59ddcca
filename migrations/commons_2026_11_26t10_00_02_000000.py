from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-26T10:00:02:000000"
VERSION = "1.38.0"
DESCRIPTION = "The rules that became periods are gone"


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    manager.drop_table(class_name="RightRuleRow", tablename="right_rules", schema=None)

    manager.drop_table(class_name="RetentionRuleRow", tablename="retention_rules", schema=None)

    return manager
