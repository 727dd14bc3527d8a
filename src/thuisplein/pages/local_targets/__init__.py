"""The stand of one municipality: its target for permit holders in one half-year.

Plain values from targets.public in, what the templates need out; nothing here asks the database.
"""
