#!/bin/sh
# Runs `bitext stream` under programs of others that spread lines over processes: GNU parallel and
# xargs give, byte for byte, what one run gives.
# Usage: stream.sh [DIRECTORY]   (default: target/clients)
# Exits 0 with `skipped: ...` where a program is missing, 1 if CI is `true`.
set -eu
cd "$(dirname "$0")/../.."
directory=${1:-target/clients}
mkdir -p "$directory"
directory=$(cd "$directory" && pwd)

skip() {
    echo "skipped: $1; tests/clients/install.sh installs it"
    [ "${CI:-}" != true ] || exit 1
    exit 0
}
# Another program of moreutils has the same name.
parallel --version 2>/dev/null </dev/null | grep -q '^GNU parallel' || skip "no GNU parallel"
command -v xargs >/dev/null || skip "no xargs"

cargo build --quiet --all-features --bin bitext
PATH=$(cd "${CARGO_TARGET_DIR:-target}/debug" && pwd):$PATH
export PATH
files=$directory/stream
rm -rf "$files"
mkdir "$files"
python3 - "$files" <<'PROGRAM'
import base64, json, pathlib, sys
files = pathlib.Path(sys.argv[1])
texts = [
    [(pathlib.Path("data/bitexts") / text / f"{tag}.txt").read_text("utf-8") for tag in ("en", "de")]
    for text in ("news", "press", "story", "manual")
]
pairs = [(f"{turn}.{number}", *pair) for turn in range(8) for number, pair in enumerate(texts)]
with open(files / "pairs.jsonl", "w", encoding="utf-8") as out:
    for name, source, target in pairs:
        print(json.dumps({"id": name, "source": source, "target": target}), file=out)
with open(files / "pairs.tsv", "w", encoding="utf-8") as out:
    print("src_url", "src_text", "trg_text", sep="\t", file=out)
    for name, *pair in pairs:
        print(name, *(base64.b64encode(text.encode()).decode() for text in pair), sep="\t", file=out)
PROGRAM
cd "$files"

bitext stream -s en -t de --strict <pairs.jsonl >one
[ "$(wc -l <one)" = 32 ]

export RAYON_NUM_THREADS=1
parallel --will-cite --pipe --keep-order --jobs 2 --block 30k --joblog jobs \
    bitext stream -s en -t de <pairs.jsonl >by_parallel
cmp one by_parallel
[ "$(wc -l <jobs)" -gt 5 ] || {
    echo "parallel has not parted the input"
    exit 1
}

bitext stream -s en -t de --strict --input-format bitextor --id-field src_url <pairs.tsv >bitextor
cmp one bitextor
parallel --will-cite --pipe --keep-order --jobs 2 --block 30k --header : \
    bitext stream -s en -t de --input-format bitextor --id-field src_url <pairs.tsv >by_header
cmp one by_header

split -n l/5 pairs.jsonl part.
printf '%s\n' part.* | xargs -P 2 -I{} sh -c 'bitext stream -s en -t de <{} >aligned.{}'
cat aligned.part.* >by_xargs
cmp one by_xargs
echo "one run, parallel and xargs write the same $(wc -l <one) lines"
