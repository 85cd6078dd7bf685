#!/usr/bin/env python3
"""Makes the rules by which numbers are read from the Unicode CLDR, or checks that none has changed.

    python3 data/numbers/make.py            fetch CLDR, write every file, LICENSE and the sums
    python3 data/numbers/make.py --again    the same, but write nothing; name each file that differs
    python3 data/numbers/make.py --check    without CLDR: compare the files with their sums
    python3 data/numbers/make.py --print de [LANG …]    rules as text
    python3 data/numbers/make.py --spell de [LANG …]    0 to 10,000 and powers of ten in words: kind, value, words

CLDR has rules that write numbers in words (RBNF, UTS 35 part 3). Read backwards they are a grammar of
number words. `LANG.rules` holds those of a language with all its regional variants, as text:

    @C                  a set of rules; they are numbered from 0. C cardinals, O ordinals, Y years,
                        - a set that others use
    20/10 twenty[->2>]  a rule: from which number it holds (one more than the last, if not said),
                        the divisor (if it is not the greatest power of ten), the words. `<2<`: the
                        number divided by the divisor, in words of set 2; `>2>`: the rest; `=2=`: the
                        number itself; `~`: the rule writes digits; `[…]`: only if there is a rest, `[…|…]`: or if there is none;
                        `{…|…}`: any of these
    *6 million Mio.     words that multiply digits, by a power of ten
    $EUR euro/euros     names of a currency
    -minus              words before a number that is less than zero
    .point/komma        words before decimals
    #,                  the mark before decimals, of the digits 0 to 9

`samples.packed` has numbers in words of every language, a line each: language, kind, value, words;
tests read it. How files are packed and where packages come from: `data/cldr.py`. Exit:
0 done, 1 a package or file that differs, 2 usage.
"""

import argparse
import re
import sys
import unicodedata
from bisect import bisect_right
from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

HERE = Path(__file__).parent
sys.path.append(str(HERE.parent))
from cldr import again, check, inside, licence, pack, read, unpack, unpack_packages, write  # noqa: E402

PACKAGES = "cldr-rbnf", "cldr-numbers-full"

# Languages whose number words CLDR has, and those of which it only has words that multiply.
SPELLED = """af ak am ar az be bg bs ca ccp chr cs cy da de ee el en eo es et fa ff fi fil fo fr ga
gu he hi hr hu hy id is it ja ka kk kl km ko ky lb lo lrc lt lv mk ms mt my ne nl no pl pt qu ro ru
se sk sl sq sr su sv sw ta th tr uk vec vi zh""".split()
OTHERS = "bn eu gl gd kn ml mn mr or pa ps si so ta te tk ur uz zu".split()
LANGUAGES = sorted({*SPELLED, *OTHERS})
# Spellings and regional forms that are read along with a language.
VARIANTS = {
    "de": ["de-CH"],
    "en": ["en-IN"],
    "fa": ["fa-AF"],
    "fr": ["fr-BE", "fr-CH"],
    "no": ["nn"],
    "pt": ["pt-PT"],
    "sr": ["sr-Latn"],
    "zh": ["zh-Hant", "yue", "yue-Hans"],
}
CURRENCIES = "AUD BRL CAD CHF CNY EUR GBP INR JPY KRW MXN PLN RUB TRY USD".split()
# Languages whose readers mean this currency by its bare name, and which word of the full name that is.
OWN_CURRENCIES = {"en": ("GBP", -1), "hi": ("INR", -1), "ko": ("KRW", -1), "pl": ("PLN", 0), "ru": ("RUB", -1), "tr": ("TRY", -1)}
# Names that CLDR has no place for.
OTHER_CURRENCIES = {"zh": {"CNY": ["元"]}}
# Languages whose word for minus says `less` or `take away` more often: not read.
NO_MINUS = "af ca es fr it km lo my pt th vec vi".split()
# Words for minus beside those of CLDR.
OTHER_MINUS = {"ar": ["سالب"]}
POWERS = range(5, 15)
SAMPLES = 60  # numbers of each language beside powers

INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060]")
TOO_GREAT = 10**18  # rules from here on write digits


# The rules that spell numbers.

CALL = re.compile("→→→|→[^→]*→|←[^←]*←|=[^=]*=")
PLURAL = re.compile(r"\$\([^,]*,([^$]*)\)\$")


def clean(text, language):
    text = unicodedata.normalize("NFC", INVISIBLE.sub("", text.removesuffix(";"))).lower()
    text = text.removeprefix("'")
    if language == "ar":
        text = arabic_forms(text)
    if language.startswith("fr") and text == "s":
        # `quatre-vingt virgule trois`, and as many write: `deux cent`.
        text = "{s|}"
    forms = lambda match: "{" + "|".join(dict.fromkeys(re.findall(r"\{([^}]*)\}", match[1]))) + "}"
    return PLURAL.sub(forms, text)


def arabic_forms(text):
    """Other cases and the usual spelling of hundreds, which CLDR does not have."""
    text = re.sub("(عشر|ثلاث|أربع|خمس|ست|سبع|ثمان|تسع)ون", r"{\1ون|\1ين}", text)
    text = re.sub("(مائت|ألف|مليون|مليار)ان", r"{\1ان|\1ين}", text).replace("{مائتان|مائتين}", "{مائتان|مائتين|مئتان|مئتين|مائتا|مائتي|مئتا|مئتي}")
    return re.sub("^مائة", "{مائة|مئة}", text)


ARABIC_UNITS = {3: "ثلاث", 4: "أربع", 5: "خمس", 6: "ست", 7: "سبع", 8: "ثمان", 9: "تسع"}


def arabic_hundreds(base, divisor, text):
    """A rule; that of the hundreds from 300 on once for each, with the words written as one, too."""
    match = re.fullmatch("(←[^←]*← مائة)(.*)", text)
    if not match or base != 300:
        return [(base, divisor, text)]
    forms = lambda unit: [f"{unit}{gap}{word}" for gap in ("", " ") for word in ("مائة", "مئة")]
    rules = [
        (100 * digit, divisor, "{" + "|".join([match[1], *forms(unit), *(forms("ثماني") if digit == 8 else [])]) + "}" + match[2])
        for digit, unit in ARABIC_UNITS.items()
    ]
    return rules


def exponent_of(base, radix):
    exponent = 0
    while base and radix ** (exponent + 1) <= base:
        exponent += 1
    return exponent


def sets_of(locale):
    """{name: [(base, divisor, text)]} of the sets of a locale; what writes digits is left out."""
    tree = inside(read("cldr-rbnf", f"rbnf/{locale}.json"), "rbnf", "rbnf", "SpelloutRules")
    sets = {}
    for name, rules in tree.items():
        if not name.startswith("%") or "lenient" in name or "numbering-days" in name:
            continue
        found = []
        for base, text in rules:
            match = re.fullmatch(r"(\d+)(?:/(\d+))?(>*)", base)
            if match:
                base, radix = int(match[1]), int(match[2] or 10)
                divisor = radix ** max(0, exponent_of(base, radix) - len(match[3]))
                found.append((base, divisor, clean(text, locale)))
        if locale == "ar":
            found = [hundred for rule in found for hundred in arabic_hundreds(*rule)]
        sets[name] = sorted(found, key=lambda rule: rule[0])
    lower = {name.lower(): name for name in sets}

    def name_calls(own, text):
        def named(match):
            sign, inner = match[0][0], match[0].strip("→←=")
            if inner and not inner.startswith("%"):
                return "\0"
            return sign + lower.get(inner, inner or own) + sign if inner in lower or not inner else "\0"

        return CALL.sub(named, text)

    for name, rules in list(sets.items()):
        for place, (base, divisor, text) in enumerate(rules):
            if "→→→" in text and place:
                # The rule before this one writes the rest, whether or not it holds for it.
                rules[place] = base, divisor, text.replace("→→→", f"→%%{name}#{place - 1}→")
        for place, (base, divisor, text) in enumerate(rules[:-1]):
            if f"%%{name}#{place}→" in rules[place + 1][2]:
                own = lambda match: match[0] if "%" in match[0] else match[0][0] + name + match[0][-1]
                sets[f"%%{name}#{place}"] = [(0, divisor, CALL.sub(own, text))]
    lower.update((name.lower(), name) for name in sets)
    return {
        name: [(base, divisor, name_calls(name, text)) for base, divisor, text in rules]
        for name, rules in sets.items()
    }


def kind_of(name):
    if name.startswith("%%"):
        return "-"
    return "O" if "ordinal" in name else "Y" if "year" in name else "C"


def writes_digits(base, text):
    return base >= TOO_GREAT or "\0" in text or "error" in text


# Numbers in words.


class Speller:
    def __init__(self, locale):
        self.sets = sets_of(locale)
        self.known = {}

    def spell(self, name, number, depth=0):
        """The words; None if the rules write digits."""
        if (name, number) not in self.known:
            self.known[name, number] = self.spell_anew(name, number, depth)
        return self.known[name, number]

    def spell_anew(self, name, number, depth):
        rules = self.sets.get(name, [])
        rules = rules[: bisect_right(rules, number, key=lambda rule: rule[0])][-2:]
        if not rules or depth > 40:
            return None
        base, divisor, text = rules[-1]
        calls = {call[0] for call in CALL.findall(text)}
        if {"→", "←"} <= calls and base % divisor and number % divisor == 0 and len(rules) > 1:
            base, divisor, text = rules[-2]
        if writes_digits(base, text):
            return None

        def optional(match):
            there, _, not_there = match[1].partition("|")
            return there if number % divisor else not_there

        # Which form goes with which number is not asked: each has its turn.
        text = re.sub(r"\{([^}]*)\}", lambda match: (forms := match[1].split("|"))[number // divisor % len(forms)], text)
        text = re.sub(r"\[([^\]]*)\]", optional, text)
        words, at = "", 0
        for match in CALL.finditer(text):
            value = {"→": number % divisor, "←": number // divisor, "=": number}[match[0][0]]
            inner = self.spell(match[0].strip("→←="), value, depth + 1)
            if inner is None:
                return None
            words += text[at : match.start()] + inner
            at = match.end()
        return words + text[at:]

    def public(self):
        return [name for name in self.sets if kind_of(name) != "-"]


def spelled(language, numbers):
    """(kind, number, words) of all forms in a language."""
    seen = set()
    for locale in [language, *VARIANTS.get(language, [])]:
        speller = Speller(locale)
        for name in speller.public():
            for number in numbers:
                words = speller.spell(name, number)
                if words and (words := words.strip()) and not re.search("[0-9]", words):
                    entry = kind_of(name), number, words
                    if entry not in seen:
                        seen.add(entry)
                        yield entry


def sample(language):
    """Numbers of a language in words, another form each time."""
    step, numbers = 1, set(range(20))
    for place in range(SAMPLES):
        step = step * 69069 % 1000003
        numbers.add(step % (100 if place % 4 == 0 else 1000 if place % 4 == 1 else 10000))
    forms = defaultdict(list)
    for kind, number, words in spelled(language, sorted(numbers) + [10**power for power in POWERS]):
        forms[number].append((kind, words))
    lines = []
    for turn, (number, choices) in enumerate(sorted(forms.items())):
        for kind, words in dict.fromkeys([choices[0], choices[turn % len(choices)]]):
            lines.append(f"{language}\t{kind}\t{number}\t{words}\n")
    return "".join(lines)


# The rules as they are kept.


def grammar(language):
    """The sets of a language and its variants, none twice: [(kind, [(base, divisor, text)])]."""
    sets = {}
    for locale in [language, *VARIANTS.get(language, [])]:
        for name, rules in sets_of(locale).items():
            named = [
                (base, divisor, CALL.sub(lambda m: m[0][0] + locale + m[0].strip("→←=") + m[0][0], text))
                for base, divisor, text in rules
                if base < TOO_GREAT
            ]
            sets[locale + name] = kind_of(name), named
    for kind, rules in sets.values():
        for place in range(len(rules) - 1, 0, -1):
            (_, before_divisor, before), (base, divisor, text) = rules[place - 1 : place + 1]
            both = {"→", "←"} <= {call[0] for call in CALL.findall(text)}
            if both and base % divisor and divisor == before_divisor:
                # Multiples of the divisor are written by the rule before, as `Speller` has it.
                there = re.sub(r"\[([^|\]]*)[^\]]*\]", r"\1", text)
                not_there = re.sub(r"\[[^|\]]*\|?([^\]]*)\]", r"\1", before)
                rules[place] = base, divisor, f"[{there}|{not_there}]"
    # A set that only hands on to one of its kind is that one.
    alias = {}
    for name, (kind, rules) in sets.items():
        if len(rules) == 1 and re.fullmatch("=[^=]*=", rules[0][2]) and rules[0][0] == 0:
            target = rules[0][2].strip("=")
            if target in sets and kind in ("-", sets[target][0]):
                alias[name] = target

    def end_of(name):
        for _ in range(9):
            name = alias.get(name, name)
        return name

    call = lambda change: lambda match: match[0][0] + str(change(match[0].strip("→←="))) + match[0][0]
    sets = {
        name: (kind, [(base, divisor, CALL.sub(call(end_of), text)) for base, divisor, text in rules])
        for name, (kind, rules) in sets.items()
        if name not in alias
    }
    # Sets that no difference can be seen between are one.
    group = {name: 0 for name in sets}
    while True:
        shapes = {
            name: (kind, tuple((base, divisor, CALL.sub(call(group.get), text)) for base, divisor, text in rules))
            for name, (kind, rules) in sets.items()
        }
        ids = {shape: number for number, shape in enumerate(dict.fromkeys(shapes.values()))}
        new = {name: ids[shape] for name, shape in shapes.items()}
        if new == group:
            break
        group = new
    shapes = list(ids)
    reached, todo = [], [number for number, (kind, _) in enumerate(shapes) if kind != "-"]
    while todo:
        number = todo.pop(0)
        if number not in reached:
            reached.append(number)
            todo += [int(one.strip("→←=")) for _, _, text in shapes[number][1] for one in CALL.findall(text)
                     if one.strip("→←=").isdigit()]
    place = {number: at for at, number in enumerate(sorted(reached))}
    return [
        (shapes[number][0], [(base, divisor, CALL.sub(call(lambda one: place[int(one)]), text))
                             for base, divisor, text in shapes[number][1]])
        for number in sorted(reached)
    ]


def multipliers(language):
    """{power: words} that CLDR writes after digits, as in `5 Mio.`."""
    found = defaultdict(dict)
    for locale in [language, *VARIANTS.get(language, [])]:
        tree = inside(read("cldr-numbers-full", f"main/{locale}/numbers.json"), "main", locale, "numbers")
        for form in ("short", "long"):
            formats = inside(tree, "decimalFormats-numberSystem-latn", form, "decimalFormat")
            for key, text in formats.items():
                zeros = re.search("0+", text)
                word = INVISIBLE.sub("", re.sub("0+", "", text).replace("'", "")).replace("\u00a0", " ").strip().lower()
                if not zeros or not word or re.fullmatch("[a-z]|[^\\w]*", word) or re.search("[¤;{}]", word):
                    continue
                power = len(key.split("-")[0]) - len(zeros[0])
                found[power][unicodedata.normalize("NFC", word).replace(" ", "_")] = None
    return {power: list(words) for power, words in sorted(found.items()) if power}


def currencies(language):
    found = {}
    tree = inside(read("cldr-numbers-full", f"main/{language}/currencies.json"), "main", language, "numbers", "currencies")
    for code in CURRENCIES:
        names = [name for key, name in tree.get(code, {}).items() if key.startswith("displayName")]
        names = [unicodedata.normalize("NFC", INVISIBLE.sub("", name)).lower() for name in names]
        found[code] = [name for name in dict.fromkeys(names) if name != code.lower() and "/" not in name]
    # What the names of several dollars share is a dollar; most are those of the United States.
    words = [{word for name in found[code] for word in name.split()} for code in ("USD", "AUD", "CAD")]
    found["USD"] += sorted(words[0] & words[1] & words[2] - set(found["USD"]))
    place = OWN_CURRENCIES.get(language, (None, None))
    if place[0]:
        bare = [name.split()[place[1]] for name in found[place[0]]]
        found[place[0]] += [name for name in dict.fromkeys(bare) if name not in found[place[0]]]
    for code, names in OTHER_CURRENCIES.get(language, {}).items():
        found[code] += names
    return {code: names for code, names in found.items() if names}


def signs(language):
    """Words before numbers less than zero, and those before decimals that are said digit by digit."""
    minus, points = {}, {}
    for locale in [language, *VARIANTS.get(language, [])]:
        tree = inside(read("cldr-rbnf", f"rbnf/{locale}.json"), "rbnf", "rbnf", "SpelloutRules")
        rules = [rule for name, rules in tree.items() if name.startswith("%") and "ordinal" not in name for rule in rules]
        for base, text in rules:
            text = clean(text, "").strip()
            if base == "-x" and (match := re.fullmatch("([^←→]+)→[^→]*→", text)) and language not in NO_MINUS:
                minus[match[1].strip()] = None
            if "x" in base and (match := re.fullmatch("←[^←]*←([^←→]*\\w[^←→]*)→→→?", text)):
                points[match[1].strip()] = None
    minus.update(dict.fromkeys(OTHER_MINUS.get(language, [])))
    return [sign + "/".join(words) for sign, words in (("-", minus), (".", points)) if words]


def rules_of(language):
    """The file of a language as text."""
    lines = []
    for kind, rules in grammar(language) if language in SPELLED else []:
        lines.append(f"@{kind}")
        last = None
        for base, divisor, text in rules:
            head = "" if last is not None and base == last + 1 else str(base)
            if divisor != 10 ** exponent_of(base, 10):
                head += f"/{divisor}"
            text = "~" if writes_digits(base, text) else text
            for sign, plain in (("→", ">"), ("←", "<")):
                text = text.replace(sign, plain)
            lines.append(f"{head} {text}")
            last = base
    lines += [f"*{power} {' '.join(words)}" for power, words in multipliers(language).items()]
    lines += [f"${code} {'/'.join(names)}" for code, names in currencies(language).items()]
    lines += signs(language) if language in SPELLED else []
    symbols = inside(read("cldr-numbers-full", f"main/{language}/numbers.json"), "main", language, "numbers")
    decimal = inside(symbols, "symbols-numberSystem-latn").get("decimal")
    lines += [f"#{decimal}"] if decimal in (".", ",") else []
    return "".join(line + "\n" for line in lines)


def packed_rules(language):
    return pack(rules_of(language))


def make():
    """All files by name."""
    unpack_packages(*PACKAGES)
    with ProcessPoolExecutor() as pool:
        files = {f"{language}.rules": data for language, data in zip(LANGUAGES, pool.map(packed_rules, LANGUAGES))}
        files["samples.packed"] = pack("".join(pool.map(sample, SPELLED)))
    files["LICENSE"] = licence("cldr-rbnf")
    return files


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--again", action="store_true", help="write nothing, name what differs")
    parser.add_argument("--check", action="store_true", help="only compare the files with their sums")
    parser.add_argument("--print", nargs="+", metavar="LANG", help="print rules as text")
    parser.add_argument("--spell", nargs="+", metavar="LANG", help="print numbers in words")
    arguments = parser.parse_args()
    for language in arguments.print or []:
        sys.stdout.write(unpack((HERE / f"{language}.rules").read_bytes()))
    if arguments.spell:
        unpack_packages(*PACKAGES)
        for language in arguments.spell:
            numbers = [*range(10001), *(10**power for power in POWERS)]
            sys.stdout.writelines(f"{language}\t{kind}\t{number}\t{words}\n" for kind, number, words in spelled(language, numbers))
    if arguments.print or arguments.spell:
        return 0
    if arguments.check:
        return check(HERE)
    files = make()
    if arguments.again:
        return again(HERE, files)
    write(HERE, files)
    print(f"{len(files) - 2} languages, {sum(len(data) for name, data in files.items() if name.endswith('.rules'))} bytes of rules")
    return 0


if __name__ == "__main__":
    sys.exit(main())
