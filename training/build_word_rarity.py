"""Rebuilds `lexicons/word_rarity.yaml`: how telling a word is that two reports share.

    python training/build_word_rarity.py --data FOLDER

The rarity of a word is the natural logarithm of (documents / documents that hold it) over the train parts; only words
that at least one in two thousand documents holds are listed, all others count as the rarest. The list holds
words and numbers, no text.
"""

from __future__ import annotations

import argparse
import math
import re
from collections import Counter
from pathlib import Path

from build_common_words import read_texts

WORD = re.compile(r"[a-z][a-z'-]+[a-z]")
LEAST_SHARE = 1 / 2000
# A rarity above this is counted as for words that are not listed.
LARGEST = 7.6


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    options = parser.parse_args()
    documents, holding = 0, Counter[str]()
    for text in read_texts(options.data):
        documents += 1
        holding.update(set(WORD.findall(text.lower())))
    listed = {w: math.log(documents / n) for w, n in holding.items() if n >= LEAST_SHARE * documents}
    target = Path(__file__).parent.parent / "src/dateline/lexicons/word_rarity.yaml"
    lines = [
        f"{w}: {r:.1f}" if w not in YAML_WORDS else f'"{w}": {r:.1f}' for w, r in sorted(listed.items()) if r < LARGEST
    ]
    head = "# How telling a word is: ln(documents / documents with it). Made by training/build_word_rarity.py.\n"
    target.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} words of {documents} documents")


YAML_WORDS = frozenset("yes no on off true false null y n".split())


if __name__ == "__main__":
    main()
