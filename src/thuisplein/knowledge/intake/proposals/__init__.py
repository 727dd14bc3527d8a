"""What a document seems to be about. Plain computations: no database, clock or settings."""
