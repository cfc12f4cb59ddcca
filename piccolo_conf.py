"""Where Piccolo finds our engine and tables."""

from piccolo.conf.apps import AppRegistry

from resolvers.database import engine as DB  # noqa: F401, N812

APP_REGISTRY = AppRegistry(apps=["resolvers.tables.piccolo_app"])
