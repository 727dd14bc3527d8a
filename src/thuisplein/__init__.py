"""Thuisplein: one platform for housing the focus groups."""
