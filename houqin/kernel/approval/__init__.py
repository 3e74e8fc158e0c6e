"""Approval chains as data: who must agree to what, in which order and how."""
