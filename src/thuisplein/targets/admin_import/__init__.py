"""The editors' screens: hand in an overview, name its columns, look, take it in, take it back."""
