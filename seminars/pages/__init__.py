"""The public web pages of the schedule."""
