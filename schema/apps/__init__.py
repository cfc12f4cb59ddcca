"""Apps of others, what you granted them, and your own tokens; all of it in person only."""

from schema.apps.app import App
from schema.apps.documents import AppDocumentMutations
from schema.apps.own import OwnTokenMutations, OwnTokenQueries
from schema.apps.registering import AppMutations, AppQueries

__all__ = [
    "App",
    "AppDocumentMutations",
    "AppMutations",
    "AppQueries",
    "OwnTokenMutations",
    "OwnTokenQueries",
]
