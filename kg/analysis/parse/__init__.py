"""The Doc and what is read off it word by word: decoding, sentences, quotations, the tree that rules read."""
