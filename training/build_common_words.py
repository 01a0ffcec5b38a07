"""Rebuilds `lexicons/data/common_words.txt`: words that news writes in lower case.

    python training/build_common_words.py --data FOLDER

Counts, over the train parts of mixed-case corpora, how often each word that does not start a sentence is written
in lower case. A word is kept if it was seen at least twice and half the times in lower case.
The list holds words and no text.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

SETS = ("polnear", "gva", "hrdsattack", "airwars_gaza", "timex", "geo", "ecbplus", "re3d")
WORD = re.compile(r"(?<=[a-z,;)] )([A-Za-z][a-z]+)\b")
LEAST, SHARE = 2, 0.5


def read_texts(folder: Path) -> Iterator[str]:
    """The texts of the train parts."""
    for name in SETS:
        path = folder / name / "train.jsonl"
        raw = path.read_bytes() if path.exists() else gzip.decompress(Path(f"{path}.gz").read_bytes())
        for line in raw.decode("utf-8").split("\n"):
            if line:
                yield json.loads(line)["text"]


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    options = parser.parse_args()
    lower: Counter[str] = Counter()
    both: Counter[str] = Counter()
    for text in read_texts(options.data):
        for word in WORD.findall(text):
            both[word.lower()] += 1
            lower[word] += word.islower()
    kept = sorted(w for w, n in lower.items() if n >= LEAST and n >= SHARE * both[w])
    target = Path(__file__).parent.parent / "src/dateline/lexicons/data/common_words.txt"
    target.parent.mkdir(exist_ok=True)
    target.write_text("\n".join(kept) + "\n", encoding="utf-8")
    print(f"{len(kept)} words")


if __name__ == "__main__":
    main()
