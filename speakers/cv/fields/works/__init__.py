"""Publication lists: cut into references, their common style learnt, each read by it."""

from speakers.cv.fields.works.listing import read_patents, read_publications, read_talks

__all__ = ["read_patents", "read_publications", "read_talks"]
