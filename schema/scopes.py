"""What apps may do in a person's name."""

from resolvers.actors import Scope
from schema.words import worded

__all__ = ["Scope"]

worded(Scope, "What an app may do in a person's name.")
