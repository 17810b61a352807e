"""Finding contacts by words as people write them: folded, misspelt, compounded, by synonyms. No input or output.

`folding` makes one of the ways in which a word is written, `lexicon` knows what everyday words mean, `asking` reads
what somebody wants, and `index` answers from what it was told of the contacts. Who may see them is not known here
beyond home and staff: whoever asks decides by the contact itself.
"""
