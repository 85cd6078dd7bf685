#!/usr/bin/env python3
"""Makes the table of languages from the Unicode CLDR, or checks that none of its files has changed.

    python3 data/languages/make.py            fetch CLDR, write the table, LICENSE and the sums
    python3 data/languages/make.py --again    the same, but write nothing; name each file that differs
    python3 data/languages/make.py --check    without CLDR: compare the files with their sums

`languages.tsv` has a line for each language, sorted: the code under which its data are kept; other
codes that stand for it; the scripts its texts are taken to be in without a look at them; other scripts
it is written in. Of a language that is written in one script here and in another there the third column
is empty: the text says. Exit: 0 done, 1 a package or file that differs, 2 usage.
"""

import argparse
import sys
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).parent
sys.path.append(str(HERE.parent))
from cldr import again, check, inside, licence, read, unpack_packages, write  # noqa: E402

PACKAGE = "cldr-core"

# Of our own: what CLDR does not have or has otherwise.

# Languages kept under the code of another one.
SAME = {
    "nb": "no",  # Both are written in Norway, and the data of both are in one list.
    "nn": "no",
    "yue": "zh",  # Most of what Cantonese speakers write is Chinese as others write it.
}
# Macrolanguages of which CLDR names the members only where it compares languages.
MACROLANGUAGES = "ar ps".split()
NEAR = 10  # The distance of a member from its macrolanguage, as CLDR has it.
# Languages that CLDR does not have.
MORE = {"hyw": "Armn"}
# Languages nearly all of whose texts are in the first of the scripts that CLDR names.
FIRST = """ar az bs de en fil fr hi id inh iu jv kk kv ky mai mn mr ms pa ro sat se sq su tg tr udm ug
vi""".split()
# Languages whose texts are taken to be in any of several.
USUAL = {
    "sr": "Cyrl Latn",
    "zh": "Hani Bopo",  # Traditional characters and the letters beside them are Chinese as well.
}
# Other scripts: of older texts, of a reform that has begun, of speakers in another country.
ALSO = {"be": "Latn", "kk": "Latn", "mn": "Latn", "sw": "Arab", "tt": "Latn Arab"}
# Languages that CLDR says are written in Latin letters too: a text in them is more likely one in
# another language.
NOT_LATIN = "hi inh sat udm zh".split()
# Scripts by CLDR's names for writing systems of several, or for a style of one.
SYSTEMS = {"Hans": "Hani", "Hant": "Hani", "Jpan": "Hani Hira Kana", "Kore": "Hang Hani"}


def supplemental(name, *keys):
    return inside(read(PACKAGE, f"supplemental/{name}.json"), "supplemental", *keys)


def aliases():
    """The language that another code stands for, by that code."""
    replaced = supplemental("aliases", "metadata", "alias", "languageAlias")
    found = {code: alias["_replacement"].split("-")[0] for code, alias in replaced.items()}
    for match in supplemental("languageMatching", "languageMatching", "written-new", "languageMatch"):
        if match["_supported"] in MACROLANGUAGES and match["_distance"] == NEAR:
            found[match["_desired"]] = match["_supported"]
    return {code: other for code, other in {**found, **SAME}.items() if "-" not in code and code != other}


def scripts():
    """The scripts of each language that CLDR calls its own, and those it calls secondary."""
    found = defaultdict(lambda: ([], []))
    for key, data in supplemental("languageData", "languageData").items():
        language, _, kind = key.partition("-")
        names = [script for name in data.get("_scripts", []) for script in SYSTEMS.get(name, name).split()]
        found[language][bool(kind)].extend(names)
    return {language: names for language, names in found.items() if any(names)}


def table():
    same, rows = aliases(), []
    languages = {**{language: (scripts.split(), []) for language, scripts in MORE.items()}, **scripts()}
    others = defaultdict(list)
    for code in sorted(same):
        language = code
        while language in same:
            language = same[language]
        others[language].append(code)
    for language, (own, secondary) in sorted(languages.items()):
        if language in same:
            continue
        is_one = len(own + secondary) == 1 or language in FIRST
        is_system = own in [scripts.split() for scripts in SYSTEMS.values()]
        usual = USUAL[language].split() if language in USUAL else own[:1] if is_one else own if is_system else []
        every = dict.fromkeys(own + secondary + ALSO.get(language, "").split())
        also = [name for name in every if name not in usual and not (name == "Latn" and language in NOT_LATIN)]
        rows.append("\t".join([language, " ".join(others[language]), " ".join(usual), " ".join(also)]))
    return "\n".join(rows) + "\n"


def make():
    """All files by name."""
    unpack_packages(PACKAGE)
    return {"languages.tsv": table().encode(), "LICENSE": licence(PACKAGE)}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--again", action="store_true", help="write nothing, name what differs")
    parser.add_argument("--check", action="store_true", help="only compare the files with their sums")
    arguments = parser.parse_args()
    if arguments.check:
        return check(HERE)
    files = make()
    if arguments.again:
        return again(HERE, files)
    write(HERE, files)
    print(f"{files['languages.tsv'].count(10)} languages, {len(files['languages.tsv'])} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
