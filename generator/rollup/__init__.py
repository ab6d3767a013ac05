"""A parent agency's report from those of its sub-agencies: the sum, the agency file of it, and another file held against it."""

from generator.rollup.check_against_sum import compare
from generator.rollup.sum import Rollup, roll_up
from generator.rollup.write import agency_file

__all__ = ["Rollup", "agency_file", "compare", "roll_up"]
