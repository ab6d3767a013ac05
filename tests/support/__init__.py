"""Helpers of several tests: no test stands here."""
