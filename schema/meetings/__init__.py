"""Meetings: called in time, counted at the door, minuted and published."""

from schema.meetings.acts import MeetingMutations
from schema.meetings.queries import MeetingQueries, MeetingSubscriptions
from schema.meetings.voting import MeetingVoteMutations

__all__ = ["MeetingMutations", "MeetingQueries", "MeetingSubscriptions", "MeetingVoteMutations"]
