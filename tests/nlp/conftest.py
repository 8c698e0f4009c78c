"""The tests of nlp, in folders of their own too, read short stories with reading.py, which lies beside this file."""
