#!/usr/bin/env python3
"""Takes a folder of gold alignments. Gives the weights fitted on them (weights.tsv), and figures for
families of sets that were left out of the fit.

    data/fit_weights.py GOLD fit OUT.tsv                       weights from all sets
    data/fit_weights.py GOLD fit OUT.tsv --without mac         without the sets whose name holds `mac`
    data/fit_weights.py GOLD fit OUT.tsv --only shape length   of the features whose names begin so
    data/fit_weights.py GOLD measure WEIGHTS.tsv SET...        strict F1 and ece, alone and as a corpus
    data/fit_weights.py GOLD left-out FAMILY...                both, for each family

GOLD/SET/NAME.SOURCE-TARGET.gold holds beads, `[0,1]:[2]` a line, of the sentences a line in
GOLD/SET/NAME.SOURCE and NAME.TARGET; NAME.SOURCE.para, if there, the numbers of those that begin a
paragraph. Nothing of the texts gets into the weights but some ninety numbers a round.

Needs `cargo build --release --features cli`; no randomness: the same sets give the same weights.
"""
import argparse
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
BITEXT = HERE.parent / "target/release/bitext"
# Sets with the number of their documents that are taken, from the first in the order of their names.
# Sets with noise put in and with sentences split come from those that are listed as published.
SETS = """
textberg-de-fr mac-dev-zh-en parice-en-is transread-novels rasaif-ar-en paramed-zh-en
hunalign-steinbeck-hu-en grc-en-aligned
ntrex-en-ar-noisy:4 ntrex-en-hu-noisy:4 ntrex-en-sw-noisy:4 ntrex-en-zh-noisy:4
pud-ja-en-noisy pud-ar-en-noisy pud-zh-en-noisy
ted-ja-en-noisy:6 ted-ar-en-noisy:6 ted-zh-en-noisy:6 tico19-en-ar-noisy:8
ntrex-en-de-split:2 ntrex-en-ar-split:2 ted-zh-en-split:3 ted-de-en-split:2 ted-ja-en-split:3
bilinguator-de-fr-split:4 bilinguator-hu-en-split:4 bilinguator-ja-en-split bilinguator-zh-en-split
pud-zh-en pud-ko-en pud-tr-en:1 pud-hi-en:1 ntrex-en-ja:2 ntrex-en-sw:1
wmt21-ja-en:6 wmt22-en-zh:6 wmt21-de-fr:4 tico19-en-zh:4 tico19-en-hi:3 bsd-dev-ja-en:6 ted-ar-en:2
""".split()


def documents(gold, name, most=None):
    """The gold files of a set in the order of their names."""
    return sorted((gold / name).glob("*.gold"))[:most]


def sides(path):
    """The files and languages of a gold file."""
    stem, pair = path.name.removesuffix(".gold").rsplit(".", 1)
    return [(path.parent / f"{stem}.{language}", language) for language in pair.split("-")]


def with_paragraphs(text, out, paragraphs):
    """Copies sentences, with a blank line before each that begins a paragraph."""
    starts = pathlib.Path(f"{text}.para")
    starts = set(starts.read_text().split()) if paragraphs and starts.exists() else set()
    lines = text.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    breaks = ("\n" if number and str(number) in starts else "" for number in range(len(lines)))
    out.write_text("".join(b + line + "\n" for b, line in zip(breaks, lines)), encoding="utf-8")


def fit(gold, out, without, folder, only=()):
    """Fits on every set as one batch, and on every second document of it by itself."""
    rows, number = [], 0
    for entry in SETS:
        name, _, most = entry.partition(":")
        if any(family in name for family in without):
            continue
        of_set = []
        for path in documents(gold, name, int(most) if most else None):
            number += 1
            files = []
            for text, language in sides(path):
                copy = folder / f"{name}.{path.name}.{language}"
                with_paragraphs(text, copy, number % 2 == 0)
                files.append(str(copy))
            of_set.append("\t".join([*files, str(path)]))
        rows += [f"{row}\t{name}" for row in of_set]
        rows += of_set[1::2]
    (folder / "list").write_text("\n".join(rows) + "\n")
    features = [f"--only={name}" for name in only]
    command = [BITEXT, "fit", folder / "list", "-o", out, "--sentences", "500", *features]
    subprocess.run(command, check=True)


def evaluated(pairs):
    """Strict F1 and calibration error of (gold, test) files."""
    files = [str(file) for pair in pairs for file in pair]
    told = subprocess.run([BITEXT, "evaluate", *files], check=True, capture_output=True, text=True)
    strict = re.search(r"^strict.*F1 +([\d.]+)", told.stdout, re.M)
    ece = re.search(r"^ece +([\d.]+)", told.stdout, re.M)
    return float(strict[1]), float(ece[1]) if ece else float("nan")


def measure(gold, weights, names, folder):
    """Prints strict F1 and calibration error of sets, each document alone, then as a corpus."""
    print(f"{'set':28} {'alone':>6} {'ece':>5}  {'corpus':>6} {'ece':>5}")
    common = ["-f", "beads", "--sentences", "--weights", weights]
    for name in names:
        alone, together, rows = [], [], {}
        for path in documents(gold, name):
            (source, first), (target, second) = sides(path)
            out = folder / f"{name}.{path.name}.beads"
            tags = ["-s", first, "-t", second]
            subprocess.run([BITEXT, "-q", "align", source, target, *tags, *common, "-o", out],
                           check=True)
            alone.append((path, out))
            rows.setdefault((first, second), []).append((f"{source}\t{target}\t{path.stem}", path))
        for (first, second), of_pair in rows.items():
            listed, out = folder / f"{name}.{first}.{second}", folder / f"{name}.{first}-{second}"
            listed.write_text("".join(row + "\n" for row, _ in of_pair))
            tags = ["-s", first, "-t", second]
            subprocess.run([BITEXT, "-q", "corpus", listed, *tags, *common, "-o", out], check=True)
            together += [(path, out / f"{path.stem}.beads") for _, path in of_pair]
        figures = [*evaluated(alone), *evaluated(together)]
        print(f"{name:28} {figures[0]:6.4f} {figures[1]:5.3f}  {figures[2]:6.4f} {figures[3]:5.3f}",
              flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("gold", type=pathlib.Path)
    commands = parser.add_subparsers(dest="command", required=True)
    of_fit = commands.add_parser("fit")
    of_fit.add_argument("out", type=pathlib.Path)
    of_fit.add_argument("--without", nargs="*", default=[])
    of_fit.add_argument("--only", nargs="*", default=[])
    of_measure = commands.add_parser("measure")
    of_measure.add_argument("weights", type=pathlib.Path)
    of_measure.add_argument("sets", nargs="+")
    commands.add_parser("left-out").add_argument("families", nargs="+")
    arguments = parser.parse_args()
    if not BITEXT.exists():
        sys.exit("no target/release/bitext: cargo build --release --features cli")
    gold = arguments.gold.resolve()
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        if arguments.command == "fit":
            fit(gold, arguments.out, arguments.without, folder, arguments.only)
        elif arguments.command == "measure":
            measure(gold, arguments.weights, arguments.sets, folder)
        else:
            for family in arguments.families:
                weights = folder / f"{family}.tsv"
                fit(gold, weights, [family], folder)
                names = sorted(path.name for path in gold.iterdir() if family in path.name)
                measure(gold, weights, [name for name in names if documents(gold, name)], folder)


if __name__ == "__main__":
    main()
