"""Meetings: called, changed, reminded of, met, written down and followed up."""
