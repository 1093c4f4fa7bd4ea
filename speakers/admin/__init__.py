"""The staff view of people and their CVs."""

from speakers.admin import speaker

__all__ = ["speaker"]
