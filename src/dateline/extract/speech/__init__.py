"""How words are cited: the cues, contents and sources that attributions are made of."""
