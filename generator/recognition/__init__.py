"""A finished document matched with the statutory form.

In: a `Document` and the formats.
Out: `Recognised`: a `Report`, what was guessed, what was not used, departures from the form (E182 to E191); an agency file of it.
"""

from generator.recognition.model import FormFinding, Found, Guess, Recognised, Spot, UnusedText
from generator.recognition.recognise import recognise

__all__ = ["FormFinding", "Found", "Guess", "Recognised", "Spot", "UnusedText", "recognise"]
