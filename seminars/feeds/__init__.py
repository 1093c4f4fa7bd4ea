"""Subscribable calendars: iCalendar and Atom."""
