"""Stage 5 of 5: lines of an entry → typed facts, one module a kind."""
