"""Packages that only std packages import."""
