"""Pages about who works for which organisation."""
