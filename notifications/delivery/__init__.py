"""Ledger → mail server: claim, still true?, send, settle; nothing lost, nothing twice."""
