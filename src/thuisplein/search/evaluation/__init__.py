"""How good search is, measured against questions that people judged."""
