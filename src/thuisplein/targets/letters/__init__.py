"""Letters: named fields in a text or an ODT file, filled with figures, out as ODT."""
