"""The page /land-in-beeld/: who is on schedule, since when, and what it takes."""
