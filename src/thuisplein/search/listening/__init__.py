"""What readers ask and miss, counted without knowing who they are (ADR 0020)."""
