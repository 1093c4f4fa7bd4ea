"""Publication lists of invented people."""
