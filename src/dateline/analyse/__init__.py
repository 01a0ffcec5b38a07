"""From a document to a parsed text whose offsets are those of the document."""
