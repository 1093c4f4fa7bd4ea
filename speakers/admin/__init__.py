"""The staff view of people and their CVs."""

from speakers.admin import cv, profile, speaker

__all__ = ["cv", "profile", "speaker"]
