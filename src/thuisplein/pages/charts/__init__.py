"""Charts drawn on the server as SVG, each in a wide and a narrow form."""
