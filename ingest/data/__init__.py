"""Vocabularies of ingest, as TOML: a new month name or byline word is a line there."""
