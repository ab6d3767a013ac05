"""A finished document held against the form: from a Document to a Report, with all that had to be guessed and all that was left over."""

from generator.recognition.model import FormFinding, Found, Guess, LeftOver, Recognised, Spot
from generator.recognition.recognise import recognise

__all__ = ["FormFinding", "Found", "Guess", "LeftOver", "Recognised", "Spot", "recognise"]
