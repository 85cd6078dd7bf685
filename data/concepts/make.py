#!/usr/bin/env python3
"""Makes the lists of concepts from the Unicode CLDR, or checks that none has changed.

    python3 data/concepts/make.py            fetch CLDR, write every list, LICENSE and the sums
    python3 data/concepts/make.py --again    the same, but write nothing; name each file that differs
    python3 data/concepts/make.py --check    without CLDR: compare the files with their sums
    python3 data/concepts/make.py --print is [LANG …]    lists as text: concept, names

CLDR describes each emoji by keywords in every language, and has names of countries, languages,
cities, months, units, currencies and numbers. One thing and its words in a language and in English
is taken for a pair of sentences; IBM Model 1, trained on all of them in both directions, tells
which word goes with which. What goes with a concept of `concepts.txt` (an English word) is kept.

A list is one line a concept, in the order of `concepts.txt` after the numbers: its names, the best
first; `=` stands for the English word itself, an empty line for none. How files are packed and where
packages come from: `data/cldr.py`. Exit:
0 done, 1 a package or file that differs, 2 usage.
"""

import argparse
import math
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

HERE = Path(__file__).parent
sys.path.append(str(HERE.parent))
from cldr import again, check, inside, licence, pack, read, unpack, unpack_packages, write  # noqa: E402

PACKAGES = """cldr-annotations-full cldr-annotations-derived-full cldr-localenames-full cldr-dates-full
cldr-units-full cldr-numbers-full cldr-rbnf""".split()

LANGUAGES = """af am ar az be bg bn bs ca cs da de el en es et eu fa fi fr ga gl gu he hi hr hu hy id
is it ja ka kk kn ko lb lt lv mk ml mr ms ne nl no pa pl ps pt ro ru sk sl sq sr sv sw ta te tr uk
ur vi zh""".split()
# Other spellings of a language, kept in one list with the first.
SPELLINGS = {"zh": ["zh-Hant"], "sr": ["sr-Latn"]}
# Arab countries have three sets of names of months.
CALENDARS = {"ar": ["ar-IQ", "ar-DZ", "ar-MA"]}

NUMBERS = [*range(21), 30, 40, 50, 60, 70, 80, 90, 100, 1000, 10**6, 10**9]
NUMBER_NAMES = 4  # of one number: they differ in gender and case
NAMES = 3  # of one concept in one spelling
ITERATIONS = 5
LONGEST_UNSPACED = 5  # characters; more are a description
NO_WORD = 0.1  # share of a word's chance that it goes with none of the other side
NAME_WEIGHT = 2  # how much oftener a name is seen than the keywords of an emoji
DISCOUNT = 0.3  # off each expected count: seen together once says little
LEAST = 0.05  # strength of a name that is kept
LEAST_SHARE = 0.35  # of the strength of the best name


# Words as `src/features/tokens.rs` has them.

POINTS = re.compile("[\u0591-\u05c7\u0640\u064b-\u065f\u0670\u200b-\u200f\u00ad]")


def is_katakana(char):
    return "\u30a1" <= char <= "\u30fa" or char == "\u30fc"


def is_han(char):
    return "\u3400" <= char <= "\u4dbf" or "\u4e00" <= char <= "\u9fff" or char == "\u3005"


def script(char):
    if is_katakana(char):
        return "katakana"
    if is_han(char) or "\u3041" <= char <= "\u309f":
        return "unspaced"
    return "spaced" if char.isalnum() or unicodedata.category(char)[0] == "M" else None


def words(phrase):
    """The words of a phrase; one of a script without spaces is one word."""
    phrase = POINTS.sub("", unicodedata.normalize("NFC", phrase.lower()))
    if phrase and all(script(char) in ("katakana", "unspaced") for char in phrase):
        return [phrase]
    found, last = [], None
    for char in phrase:
        kind = script(char)
        if kind and kind == last:
            found[-1] += char
        elif kind:
            found.append(char)
        last = kind
    return found


def is_name(word):
    """The aligner can find it in a text."""
    if any(char.isdigit() for char in word):
        return False
    kinds = {script(char) for char in word}
    if "unspaced" in kinds:
        return len(word) <= 2 or (len(word) <= LONGEST_UNSPACED and any(map(is_han, word)))
    return len(word) >= 2


# What CLDR says, as {thing: phrases}.


def emoji(language):
    things = {}
    for name, top in (("annotations-full", "annotations"), ("annotations-derived-full", "annotationsDerived")):
        tree = inside(read(f"cldr-{name}", f"{top}/{language}/annotations.json"), top, "annotations")
        for char, entry in tree.items():
            # Skin colours and flags say nothing new: territories have names of their own.
            if not any("\U0001f3fb" <= one <= "\U0001f3ff" or "\U0001f1e6" <= one <= "\U0001f1ff" for one in char):
                things[f"emoji {char}"] = entry.get("tts", []) + entry.get("default", [])
    return things


def territories_and_languages(language):
    things = defaultdict(list)
    for file in ("territories", "languages"):
        tree = read("cldr-localenames-full", f"main/{language}/{file}.json")
        for code, name in inside(tree, "main", language, "localeDisplayNames", file).items():
            if file == "territories" or len(code) <= 3:
                things[f"{file} {code}"].append(name)
    return things


def calendar(language):
    things = defaultdict(list)
    for variant in [language, *CALENDARS.get(language, [])]:
        tree = inside(read("cldr-dates-full", f"main/{variant}/ca-gregorian.json"), "main", variant)
        tree = inside(tree, "dates", "calendars", "gregorian")
        for kind in ("months", "days"):
            for context in ("format", "stand-alone"):
                for key, name in inside(tree, kind, context, "wide").items():
                    things[f"{kind} {key}"].append(name)
        for key, name in inside(tree, "dayPeriods", "stand-alone", "wide").items():
            things[f"period {key.split('-')[0]}"].append(name)
    tree = inside(read("cldr-dates-full", f"main/{language}/dateFields.json"), "main", language, "dates", "fields")
    for field, entry in tree.items():
        if not field.endswith(("-short", "-narrow")):
            for key, name in entry.items():
                if isinstance(name, str):
                    things[f"field {field} {key}"].append(name)
    return things


def cities(language):
    """Cities that time zones are named by; one without a name is called as its zone is."""
    tree = read("cldr-dates-full", f"main/{language}/timeZoneNames.json")
    things = {}

    def walk(branch, zone):
        if "exemplarCity" in branch or not any(isinstance(one, dict) for one in branch.values()):
            things[f"city {zone}"] = [branch.get("exemplarCity", zone.replace("_", " "))]
        for key, below in branch.items():
            if isinstance(below, dict) and key not in ("long", "short"):
                walk(below, key)

    walk(inside(tree, "main", language, "dates", "timeZoneNames", "zone"), "")
    return things


def units_and_currencies(language):
    things = defaultdict(list)
    tree = inside(read("cldr-units-full", f"main/{language}/units.json"), "main", language, "units", "long")
    for unit, entry in tree.items():
        for key, name in entry.items() if isinstance(entry, dict) else ():
            if isinstance(name, str) and (key == "displayName" or "Pattern" in key):
                things[f"unit {unit}"].append(re.sub(r"\{.\}", "", name))
    tree = read("cldr-numbers-full", f"main/{language}/currencies.json")
    for code, entry in inside(tree, "main", language, "numbers", "currencies").items():
        things[f"currency {code}"] += [name for key, name in entry.items() if key.startswith("displayName")]
    return things


class Speller:
    """Numbers as words, by the rules of a language (RBNF, UTS 35 part 3)."""

    def __init__(self, language):
        tree = inside(read("cldr-rbnf", f"rbnf/{language}.json"), "rbnf", "rbnf")
        self.sets = {}
        for group in tree.values():
            for name, rules in group.items():
                if name.startswith("%"):
                    parsed = (self.rule(base, text) for base, text in rules)
                    self.sets[name] = sorted((rule for rule in parsed if rule), key=lambda rule: rule[0])

    @staticmethod
    def rule(base, text):
        match = re.fullmatch(r"(\d+)(?:/(\d+))?(>*)", base)
        if not match:
            return None
        base, radix, exponent = int(match[1]), int(match[2] or 10), 0
        while base and radix ** (exponent + 1) <= base:
            exponent += 1
        return base, radix ** max(0, exponent - len(match[3])), text.removesuffix(";").removeprefix("'")

    def spell(self, name, number, depth=0):
        rules = [rule for rule in self.sets.get(name, []) if rule[0] <= number]
        if not rules or depth > 12:
            return ""
        base, divisor, text = rules[-1]
        if "→" in text and "←" in text and base % divisor and number % divisor == 0 and len(rules) > 1:
            base, divisor, text = rules[-2]
        text = re.sub(r"\[([^\]]*)\]", lambda part: part[1] if number % divisor else "", text)

        def insert(match):
            sign, inner = match[0][0], match[0].strip("→←=")
            value = {"→": number % divisor, "←": number // divisor, "=": number}[sign]
            if inner and not inner.startswith("%"):
                return str(value)
            return self.spell(inner or name, value, depth + 1)

        text = re.sub(r"→→→|→[^→]*→|←[^←]*←|=[^=]*=", insert, text)
        return re.sub(r"\$\([^$]*\)\$", "", text).strip()


def number_names(language, numbers, kinds=("numbering", "cardinal")):
    """Names of single words, by number."""
    speller, names = Speller(language), defaultdict(list)
    for rules in speller.sets:
        if rules.startswith("%spellout-") and any(kind in rules for kind in kinds) and "year" not in rules:
            for number in numbers:
                name = speller.spell(rules, number)
                if name and not re.search(r"\d", name) and name not in names[number]:
                    names[number].append(name)
    return names


def things(language):
    """Everything CLDR names, with all words of its names."""
    found = {}
    for source in (emoji, territories_and_languages, calendar, cities, units_and_currencies):
        found.update(source(language))
    for number, names in number_names(language, NUMBERS).items():
        found[f"number {number}"] = names
    for number, names in number_names(language, range(1, 13), ("ordinal",)).items():
        found[f"ordinal {number}"] = names
    bags = {thing: list(dict.fromkeys(word for name in names for word in words(name))) for thing, names in found.items()}
    return {thing: bag for thing, bag in bags.items() if bag}


# Which word goes with which.


def likelihoods(counts):
    total = sum(counts.values())
    return {word: count / total for word, count in counts.items()}


def expected_counts(beads):
    """IBM Model 1: how often each word of the first side makes each of the second."""
    table = defaultdict(lambda: defaultdict(lambda: 1.0))
    counts = {}
    for iteration in range(ITERATIONS):
        if iteration:
            table = {word: likelihoods(row) for word, row in counts.items()}
        counts = defaultdict(lambda: defaultdict(float))
        for first, second in beads:
            rows = [(table[word], counts[word], 1.0) for word in first]
            rows.append((table[None], counts[None], NO_WORD * len(first)))
            for word in second:
                shares = [row[word] * weight for row, _, weight in rows]
                total = sum(shares)
                if total > 0:
                    for (_, count, _), share in zip(rows, shares):
                        count[word] += share / total
    return counts


def links(language, english):
    """The words that go with each English word, in one spelling of a language: strength, word."""
    own = things(language)
    beads = [
        (own[thing], english[thing])
        for thing in own
        if thing in english
        for _ in range(1 if thing.startswith("emoji") else NAME_WEIGHT)
    ]
    forward = expected_counts(beads)
    backward = expected_counts([(second, first) for first, second in beads])
    occurrences = [Counter(word for bead in beads for word in bead[side]) for side in (0, 1)]
    found = defaultdict(list)
    for concept, row in backward.items():
        for word, count in row.items() if concept else ():
            counts = count, forward[word].get(concept, 0.0)
            count = 0.75 * min(counts) + 0.25 * max(counts)
            strength = max(count - DISCOUNT, 0) / math.sqrt(occurrences[0][word] * occurrences[1][concept])
            if strength >= LEAST and is_name(word):
                found[concept].append((round(strength, 4), word))
    return {concept: sorted(row, key=lambda link: (-link[0], link[1])) for concept, row in found.items()}


def names_of(row):
    """The best of the words that go with a concept."""
    return [word for strength, word in row[:NAMES] if strength >= LEAST_SHARE * row[0][0]]


def list_of(job):
    """The list of a language as text."""
    language, english, concepts = job
    lines = []
    spellings = [language, *SPELLINGS.get(language, [])]
    for number in NUMBERS:
        names = [f"#{number}"]
        for spelling in spellings:
            for name in number_names(spelling, NUMBERS)[number]:
                name = words(name)
                if len(name) == 1 and is_name(name[0]) and name[0] not in names:
                    names.append(name[0])
        lines.append(names[: 1 + NUMBER_NAMES])
    tables = [links(spelling, english) for spelling in spellings] if language != "en" else []
    for concept in concepts:
        names = [name for table in tables for name in names_of(table.get(concept, []))] if tables else [concept]
        names = ["=" if name == concept and language != "en" else name for name in names]
        lines.append(list(dict.fromkeys(names)))
    return "".join(" ".join(names) + "\n" for names in lines)


def concepts():
    lines = (HERE / "concepts.txt").read_text("utf-8").splitlines()
    return list(dict.fromkeys(word for line in lines if not line.startswith("#") for word in line.split()))


def make():
    """All files by name."""
    unpack_packages(*PACKAGES)
    english = things("en")
    known = {word for bag in english.values() for word in bag}
    if unknown := [concept for concept in concepts() if concept not in known]:
        sys.exit(f"concepts.txt: CLDR does not know {' '.join(unknown)}")
    with ProcessPoolExecutor() as pool:
        lists = pool.map(list_of, [(language, english, concepts()) for language in LANGUAGES])
        files = {f"{language}.pairs": pack(text) for language, text in zip(LANGUAGES, lists)}
    files["LICENSE"] = licence("cldr-annotations-full")
    return files


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--again", action="store_true", help="write nothing, name what differs")
    parser.add_argument("--check", action="store_true", help="only compare the files with their sums")
    parser.add_argument("--print", nargs="+", metavar="LANG", help="print lists as text")
    arguments = parser.parse_args()
    if arguments.print:
        for language in arguments.print:
            keys = [f"#{number}" for number in NUMBERS] + concepts()
            lines = unpack((HERE / f"{language}.pairs").read_bytes()).splitlines()
            sys.stdout.writelines(f"{key}\t{line}\n" for key, line in zip(keys, lines, strict=True))
        return 0
    if arguments.check:
        return check(HERE)
    files = make()
    if arguments.again:
        return again(HERE, files)
    write(HERE, files)
    print(f"{len(LANGUAGES)} lists of {len(NUMBERS) + len(concepts())} concepts, {sum(map(len, files.values()))} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
