"""The REST API of the schedule."""
