"""Stage 2 of 5: words on pages → lines in reading order, one module an idea."""
