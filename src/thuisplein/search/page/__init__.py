"""The search page and what stands around it: suggestions, feed, ways on."""
