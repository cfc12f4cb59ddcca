from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.column_types import BigInt
from piccolo.columns.indexes import IndexMethod

ID = "2026-11-26T03:10:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "What a photo looks like"


async def forwards():
    manager = MigrationManager(
        migration_id=ID, app_name="commons", description=DESCRIPTION
    )

    manager.add_column(
        table_class_name="FileRow",
        tablename="files",
        column_name="fingerprint",
        db_column_name="fingerprint",
        column_class_name="BigInt",
        column_class=BigInt,
        params={
            "default": None,
            "null": True,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    return manager
