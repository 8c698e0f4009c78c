"""Whom an English story speaks of, by name or without one: who is meant by "she", "the lawyer", "the younger sister"."""
