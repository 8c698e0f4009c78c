"""What is found in English: names, speech and ties, on top of spaCy's parse. nlp/languages/english.py puts it together."""
