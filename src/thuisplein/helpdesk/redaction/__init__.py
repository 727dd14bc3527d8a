"""Finds what could tell who a text is about, and proposes to strike it. Nothing is struck here."""

from thuisplein.helpdesk.redaction.findings import Finding, Kind, strike
from thuisplein.helpdesk.redaction.propose import propose

__all__ = ["Finding", "Kind", "propose", "strike"]
