"""Compares the pairs translate-toolkit reads from a TMX file with those expected.

Usage: read_tmx.py FILE.tmx FILE.jsonl
The first line of the second is {"languages":[source,target]}; then [source,target] a unit, null
for the side a unit does not have.
"""

import json
import sys

from translate.storage import tmx

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def sides(unit, languages):
    """Both texts of a unit, None for the one it does not have."""
    nodes = {node.get(LANGUAGE): node for node in unit.getlanguageNodes()}
    if not nodes or not set(nodes) <= set(languages):
        raise ValueError(f"languages {sorted(nodes)}")
    texts = [unit.getNodeText(nodes[tag]) if tag in nodes else None for tag in languages]
    if None not in texts and texts != [unit.source, unit.target]:
        raise ValueError(f"the unit itself holds {[unit.source, unit.target]}, not {texts}")
    return texts


def main(tmx_path, expected_path):
    with open(expected_path, encoding="utf-8", newline="\n") as lines:
        first, *expected = [json.loads(line) for line in lines]
    languages = first["languages"]
    with open(tmx_path, "rb") as file:
        store = tmx.tmxfile(file, sourcelanguage=languages[0], targetlanguage=languages[1])
    read = [sides(unit, languages) for unit in store.units]
    for number, (is_read, is_expected) in enumerate(zip(read, expected)):
        if is_read != is_expected:
            sys.exit(f"{tmx_path}: unit {number} is {is_read!r}, not {is_expected!r}")
    if len(read) != len(expected):
        sys.exit(f"{tmx_path}: {len(read)} units, not {len(expected)}")


if __name__ == "__main__":
    main(*sys.argv[1:])
