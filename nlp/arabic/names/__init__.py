"""Names in Arabic, by the words that open and announce them: where each ends, and which of them are one actor's."""
