"""Measurements behind `make bench`: ratios within one run, never times to compare between machines."""
