#!/usr/bin/env python3
"""Makes every file of a bitext from its masters, or checks that none has changed.

    python3 data/bitexts/make.py            write the files and print the table of counts
    python3 data/bitexts/make.py --check    write nothing; name each file that differs

A bitext is a folder beside this script with an `en.master` (one English sentence a line, a blank
line between paragraphs) and any number of `en-LANG.master` (one bead a line, a blank line between
paragraphs of the translation):

    SOURCE <tab> TARGET

SOURCE is the numbers of the English sentences, from 0, separated by commas; TARGET the sentences
of the translation, separated by ` | `; `-` on either side stands for none. `../README.md` says
what is made of them. Exit: 0 done, 1 a wrong master or a file that differs, 2 usage.
"""

import argparse
import hashlib
import re
import sys
import unicodedata
from collections import Counter
from pathlib import Path

HERE = Path(__file__).parent
README = HERE / ".." / "README.md"
SUMS = "sha256sums.txt"
WITHOUT_SPACES = {"zh", "ja"}  # languages that put nothing between two sentences
MIXED = {"press", "news"}  # texts that also come as one file in two languages
MIXED_WHOLE, MIXED_BY_PARAGRAPH = "ar", "de"
SHAPES = ["1-1", "1-2", "1-3", "2-1", "2-2", "1-0", "0-1"]
JOINERS = "\u200c\u200d"  # the only invisible characters that spelling needs
NUMBERS = re.compile(r"(0|[1-9][0-9]*)(,(0|[1-9][0-9]*))*")


class Wrong(Exception):
    """What is wrong with a master, and where."""

    def __init__(self, path, number, what):
        super().__init__(f"{path}:{number}: {what}")


def read_lines(path):
    """The numbered lines of a master, blank ones as '', after the checks both kinds share."""
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise Wrong(path, line, "not UTF-8") from None
    lines = text.split("\n")
    if lines.pop() != "" or not lines:
        raise Wrong(path, len(lines) + 1, "the file does not end with a line feed")
    for number, line in enumerate(lines, 1):
        if not unicodedata.is_normalized("NFC", line):
            raise Wrong(path, number, "not in NFC")
        for char in line:
            invisible = unicodedata.category(char) in {"Cc", "Cf", "Zl", "Zp"}
            if invisible and char not in "\t" + JOINERS:
                raise Wrong(path, number, f"holds the character U+{ord(char):04X}")
        if line == "" and (number in {1, len(lines)} or lines[number - 2] == ""):
            raise Wrong(path, number, "a blank line that parts no paragraphs")
    return list(enumerate(lines, 1))


def checked_sentence(path, number, sentence):
    """The sentence itself, if it may stand in a master."""
    if sentence in {"", "-"}:
        raise Wrong(path, number, "an empty sentence")
    if sentence != sentence.strip() or "  " in sentence:
        raise Wrong(path, number, "a stray space")
    if "\t" in sentence or "|" in sentence:
        raise Wrong(path, number, "a tab or a bar inside a sentence")
    return sentence


def read_english(path):
    """The paragraphs of an English master, each a list of sentences."""
    paragraphs = [[]]
    for number, line in read_lines(path):
        if line == "":
            paragraphs.append([])
        else:
            paragraphs[-1].append(checked_sentence(path, number, line))
    return paragraphs


def read_source(path, number, field):
    """The English sentence numbers of a bead."""
    if field == "-":
        return []
    if not NUMBERS.fullmatch(field):
        raise Wrong(path, number, f"`{field}` is not a list of sentence numbers")
    return [int(one) for one in field.split(",")]


def read_translation(path, english_length):
    """The paragraphs of a translation and its beads, pairs of lists of sentence numbers."""
    paragraphs, beads, next_source, next_target = [[]], [], 0, 0
    number = 0
    for number, line in read_lines(path):
        if line == "":
            paragraphs.append([])
            continue
        if line.count("\t") != 1:
            raise Wrong(path, number, "not `SOURCE <tab> TARGET`")
        source_field, target_field = line.split("\t")
        source = read_source(path, number, source_field)
        target = [] if target_field == "-" else target_field.split(" | ")
        target = [checked_sentence(path, number, sentence) for sentence in target]
        if not (source and target) and len(source) + len(target) != 1:
            raise Wrong(path, number, "a bead with an empty side holds exactly one sentence")
        expected = list(range(next_source, next_source + len(source)))
        if source != expected:
            raise Wrong(path, number, f"English sentence {next_source} is due here")
        next_source += len(source)
        if next_source > english_length:
            raise Wrong(path, number, f"there are only {english_length} English sentences")
        paragraphs[-1].extend(target)
        beads.append((source, list(range(next_target, next_target + len(target)))))
        next_target += len(target)
    if next_source != english_length:
        raise Wrong(path, number, f"English sentence {next_source} is in no bead")
    return [paragraph for paragraph in paragraphs if paragraph], beads


def running_text(language, paragraphs):
    """The paragraphs as a reader sees them, each one string."""
    space = "" if language in WITHOUT_SPACES else " "
    return [space.join(sentences) for sentences in paragraphs]


def file_of(blocks):
    """A file of blocks with a blank line between any two."""
    return "\n\n".join(blocks) + "\n"


def alternating(left, right):
    """One of each in turn as far as both go, then what the longer has left."""
    both = min(len(left), len(right))
    turns = [block for pair in zip(left, right) for block in pair]
    return turns + left[both:] + right[both:]


def made_of(folder):
    """The files of one bitext, {path: text}, and its rows of the table."""
    masters = {"en": read_english(folder / "en.master")}
    length = sum(map(len, masters["en"]))
    rows = [[folder.name, "en", len(masters["en"]), length] + [""] * len(SHAPES)]
    files = {}
    for path in sorted(folder.glob("en-*.master")):
        language = path.stem.removeprefix("en-")
        masters[language], beads = read_translation(path, length)
        files[f"en-{language}.beads"] = "".join(
            f"{source}:{target}\n".replace(" ", "") for source, target in beads
        )
        shapes = Counter(f"{len(source)}-{len(target)}" for source, target in beads)
        if not shapes.keys() <= set(SHAPES):
            raise Wrong(path, 1, f"beads of a shape the table lacks: {sorted(shapes)}")
        sentences = sum(map(len, masters[language]))
        counts = [shapes[shape] for shape in SHAPES]
        rows.append([folder.name, language, len(masters[language]), sentences] + counts)
    running = {language: running_text(language, text) for language, text in masters.items()}
    for language, paragraphs in masters.items():
        files[f"{language}.txt"] = file_of(running[language])
        files[f"{language}.sentences"] = file_of("\n".join(one) for one in paragraphs)
    if folder.name in MIXED:
        whole, by_paragraph = running[MIXED_WHOLE], running[MIXED_BY_PARAGRAPH]
        files[f"mixed.en-{MIXED_WHOLE}.txt"] = file_of(running["en"] + whole)
        files[f"mixed-by-paragraph.en-{MIXED_BY_PARAGRAPH}.txt"] = file_of(
            alternating(running["en"], by_paragraph)
        )
    return {f"{folder.name}/{name}": text for name, text in files.items()}, rows


def table_of(rows):
    """The counts as a Markdown table."""
    head = ["text", "language", "paragraphs", "sentences"] + SHAPES
    lines = [head, ["---", "---"] + ["--:"] * (len(head) - 2)] + rows
    return "".join("| " + " | ".join(map(str, line)) + " |\n" for line in lines)


def sums_of(files, folders):
    """The check sums of masters and made files, sorted by path, as `sha256sum -c` reads them."""
    contents = {path: text.encode() for path, text in files.items()}
    for folder in folders:
        for path in folder.glob("*.master"):
            contents[path.relative_to(HERE).as_posix()] = path.read_bytes()
    return "".join(
        f"{hashlib.sha256(content).hexdigest()}  {path}\n"
        for path, content in sorted(contents.items())
    )


def content_of(path):
    """What a file holds, None if there is no such file."""
    return path.read_bytes() if path.is_file() else None


def differences(files, folders, table):
    """A line for each file that is not as the masters and the recorded sums say."""
    found = []
    for path, text in sorted(files.items()):
        content = content_of(HERE / path)
        if content != text.encode():
            found.append(f"{HERE / path}: " + ("missing" if content is None else "differs"))
    recorded = set((content_of(HERE / SUMS) or b"").decode("utf-8", "replace").splitlines())
    due = set(files[SUMS].splitlines())
    paths = {line.partition("  ")[2] for line in recorded ^ due}
    found += [f"{HERE / path}: not as {SUMS} says" for path in sorted(paths)]
    for folder in folders:
        for path in sorted(folder.iterdir()):
            name = path.relative_to(HERE).as_posix()
            if path.suffix != ".master" and name not in files:
                found.append(f"{path}: made from no master")
    if table not in (content_of(README) or b"").decode("utf-8", "replace"):
        found.append(f"{README}: its table of counts differs")
    return found


def main():
    """Reads the masters, then writes or checks."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing, name what differs")
    check = parser.parse_args().check
    folders = sorted(path.parent for path in HERE.glob("*/en.master"))
    files, rows, wrong = {}, [], []
    for folder in folders:
        try:
            made, counts = made_of(folder)
        except Wrong as error:
            wrong.append(str(error))
        else:
            files.update(made)
            rows.extend(counts)
    if wrong or not folders:
        sys.exit("\n".join(wrong) or f"{HERE}: no folder with an en.master")
    table = table_of(rows)
    files[SUMS] = sums_of(files, folders)
    if check:
        found = differences(files, folders, table)
        if found:
            sys.exit("\n".join(found))
    else:
        for path, text in files.items():
            (HERE / path).write_bytes(text.encode())
    print(table, end="")


if __name__ == "__main__":
    main()
