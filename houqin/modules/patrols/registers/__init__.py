"""Registers of patrols."""

from houqin.modules.patrols.registers import checks, devices, found, guards, hazard, rounds, setup

__all__ = ["checks", "devices", "found", "guards", "hazard", "rounds", "setup"]
