"""The program's own work held against what it was told: a written document read back and compared with its report."""

from generator.readback.verify import verify

__all__ = ["verify"]
