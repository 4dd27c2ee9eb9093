"""Drift drills: every source's mirror pages are spoilt in every way, and the guard that notices is named."""
