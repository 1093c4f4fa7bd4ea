"""The staff view of the programme."""

from seminars.admin import places, programme, seminar

__all__ = ["places", "programme", "seminar"]
