"""Rows and pages for tests. A factory makes the least that is valid; a test says what matters to it."""
