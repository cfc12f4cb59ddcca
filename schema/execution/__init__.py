"""Operations compiled once: the README beside this file says how and what for."""

from schema.execution.executor import Compiled
from schema.execution.plans import Plan
from schema.execution.selected import selected

__all__ = ["Compiled", "Plan", "selected"]
