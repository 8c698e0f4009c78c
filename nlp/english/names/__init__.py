"""Names in English: where each begins and ends, what it names, and which of them are one actor's."""
