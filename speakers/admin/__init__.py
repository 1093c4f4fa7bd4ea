"""The staff view of people and their CVs."""
