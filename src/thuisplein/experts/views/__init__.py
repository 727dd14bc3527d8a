"""Pages of the pool, the teams and the requests."""
