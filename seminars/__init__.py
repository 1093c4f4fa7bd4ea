"""What happens when and where: series, venues, seminars and their changes."""
