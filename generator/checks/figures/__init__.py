"""Identities of the tables: what the checks of figures share.

In: a format's identities and a report's figures.
Out: the identities that do not hold, and the single cells that would settle them.
"""
