"""Surveys: what residents are asked without deciding it, and what came of that."""

from schema.surveys.acts import SurveyMutations
from schema.surveys.queries import SurveyQueries, SurveySubscriptions

__all__ = ["SurveyMutations", "SurveyQueries", "SurveySubscriptions"]
