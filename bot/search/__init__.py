"""Finding contacts by words as people write them: folded, misspelt, compounded, by synonyms. No input or output."""
