"""Tables of the module."""

from houqin.modules.letters.models.blame import Blame, Candidate
from houqin.modules.letters.models.letter import Campaign, Letter, Template
from houqin.modules.letters.models.ride import Ride

__all__ = ["Blame", "Campaign", "Candidate", "Letter", "Ride", "Template"]
