"""Writes: each one transaction, with its mail and its line of history."""
