"""A finished document matched with the statutory form.

In: a `Document` and the formats.
Out: `Recognised`: a `Report`, what was guessed, what was not used, departures from the form (E182 to E191); an agency file of it.
"""
