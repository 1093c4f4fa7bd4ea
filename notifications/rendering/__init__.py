"""Message → octets: the letter once for all who get it, then each person's fields put in."""
