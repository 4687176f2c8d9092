"""Tests of the std packages."""
