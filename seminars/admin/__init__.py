"""The staff view of the programme."""

from seminars.admin import announcement, places, programme, seminar

__all__ = ["announcement", "places", "programme", "seminar"]
