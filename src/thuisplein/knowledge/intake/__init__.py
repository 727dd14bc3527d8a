"""Reads a document that an editor brings along and proposes a draft page from it."""
