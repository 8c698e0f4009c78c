"""What people say about what the machine found: an append-only log, replayed over fresh output whenever a story is read again."""
