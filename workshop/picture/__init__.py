"""What stands in the picture, and in which words: who pays whom up to the market. Front ends draw it."""
