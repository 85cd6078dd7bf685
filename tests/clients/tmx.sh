#!/bin/sh
# Checks our TMX with programs of others: xmllint and the DTD say that it is valid, translate-toolkit
# reads the pairs that were written.
# Usage: tmx.sh [DIRECTORY]   (default: target/clients, where install.sh puts what is needed)
# Exits 0 with `skipped: ...` where a program is missing, 1 if CI is `true`.
set -eu
cd "$(dirname "$0")/../.."
directory=${1:-target/clients}
mkdir -p "$directory"
directory=$(cd "$directory" && pwd)
python=$directory/venv/bin/python
[ -x "$python" ] || python=python3

skip() {
    echo "skipped: $1; tests/clients/install.sh installs it"
    [ "${CI:-}" != true ] || exit 1
    exit 0
}
command -v xmllint >/dev/null || skip "no xmllint"
[ -f "$directory/tmx14.dtd" ] || skip "no $directory/tmx14.dtd"
"$python" -c 'import translate.storage.tmx' 2>/dev/null || skip "no translate-toolkit"

files=$directory/files
rm -rf "$files"
mkdir "$files"
# The files name it, so it has to lie beside them.
cp "$directory/tmx14.dtd" "$files"
BITEXT_CLIENTS=$files cargo test --quiet --features json,xml --test suite \
    clients::files_for_other_programs_are_written -- --exact >"$directory/log" 2>&1 || {
    cat "$directory/log"
    exit 1
}
count=0
for file in "$files"/*.tmx; do
    [ -f "$file" ] || break
    xmllint --noout --nonet --dtdvalid "$directory/tmx14.dtd" "$file"
    "$python" tests/clients/read_tmx.py "$file" "${file%.tmx}.jsonl"
    count=$((count + 1))
done
[ "$count" -gt 0 ] || {
    echo "no TMX file was written"
    exit 1
}
echo "$count TMX files are valid and read as written"
