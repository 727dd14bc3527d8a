"""The public pages of organisations: who works where, and what they published."""
