"""The staff view of the programme."""
