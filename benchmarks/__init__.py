"""Measurements; none of them is part of the wheel or of the tests."""
