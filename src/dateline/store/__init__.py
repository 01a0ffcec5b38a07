"""Where a case is kept: documents, claims, judgements and what was derived from them."""
