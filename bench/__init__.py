"""What is measured, and how the numbers in nlp/data and ingest/data are made; each from the folder of the checkout, `python -m bench.NAME`.

After a change of nlp: passages, accuracy and themes (what is found), analyse and arabic (what it costs). Of ingest: extract, layouts, repair, hostile.
Of bank: queries and search (answers and their time), network, identity (who is who), kill (power cuts). Of ui: app.
Numbers are made by affinity (themes), likely and statuses (ties), joints (woven columns). Not run by themselves: composed, gold_bank, interleave,
odd_files, odd_pdfs, rivals, tied.
"""
