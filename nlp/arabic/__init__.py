"""Arabic without a parser: words by their shape, their proclitics and the company they keep. Vocabulary in nlp/data/arabic.toml."""
