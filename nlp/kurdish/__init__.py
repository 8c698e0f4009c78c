"""Sorani Kurdish by simple rules: a guest beside English and Arabic. Vocabulary in nlp/data/kurdish.toml."""
