"""People who speak, what their CVs say, and what a person has reviewed."""

from speakers.models.cv import CV
from speakers.models.draft import DraftField, ProfileDraft
from speakers.models.profile import Profile, ProfileEntry
from speakers.models.speaker import Speaker

__all__ = ["CV", "DraftField", "Profile", "ProfileDraft", "ProfileEntry", "Speaker"]
