"""Quotes as pictures: laid out once, drawn as PNG or SVG."""
