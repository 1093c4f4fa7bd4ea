"""Stage 1 of 5: octets → Document, one module a format."""
