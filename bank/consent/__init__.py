"""What may leave the bank, on which channel and under which name: terms, their history, the gate, and the log of what left."""
