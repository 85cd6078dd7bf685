#!/bin/sh
# Aligns the README's first pair in WebAssembly: for wasm32-unknown-unknown, without files and clock,
# in Node.js; for wasm32-wasip1 in Wasmtime. Both print what the example `quickstart` prints here.
# Usage: wasm.sh [DIRECTORY]   (default: target/clients, where install.sh puts what is needed)
# Exits 0 with `skipped: ...` where a program is missing, 1 if CI is `true`; with CI, targets are added
# where rustup can.
set -eu
cd "$(dirname "$0")/../.."
directory=${1:-target/clients}
mkdir -p "$directory"
directory=$(cd "$directory" && pwd)
client=tests/clients/wasm
python=$directory/venv/bin/python
[ -x "$python" ] || python=python3
node=$directory/venv/bin/node
[ -x "$node" ] || node=node

skip() {
    echo "skipped: $1; tests/clients/install.sh installs it"
    [ "${CI:-}" != true ] || exit 1
    exit 0
}
"$node" --version >/dev/null 2>&1 || skip "no Node.js"
"$python" -c 'import wasmtime' 2>/dev/null || skip "no wasmtime"

# Whether there is a standard library for a target.
has_target() {
    [ -d "$(rustc --print target-libdir --target "$1")" ]
}
for target in wasm32-unknown-unknown wasm32-wasip1; do
    has_target "$target" || [ "${CI:-}" != true ] || ! command -v rustup >/dev/null ||
        rustup target add "$target" || true
    has_target "$target" || {
        echo "not checked: no Rust for $target"
        exit 0
    }
done

cargo run --quiet --locked --example quickstart >"$directory/expected"
[ -s "$directory/expected" ]
built=${CARGO_TARGET_DIR:-target}
# The time goes into building, not into aligning.
export CARGO_PROFILE_DEV_OPT_LEVEL=0
for features in "" serde; do
    cargo build --quiet --locked --package wasm-client --features "$features" \
        --lib --target wasm32-unknown-unknown
    "$node" "$client/node.mjs" "$built/wasm32-unknown-unknown/debug/wasm_client.wasm" |
        cmp - "$directory/expected"
    cargo build --quiet --locked --package wasm-client --features "$features" \
        --bin wasm-client --target wasm32-wasip1
    "$python" "$client/wasi.py" "$built/wasm32-wasip1/debug/wasm-client.wasm" |
        cmp - "$directory/expected"
    echo "default features${features:+ and $features}: Node.js and Wasmtime print the same" \
        "$(wc -l <"$directory/expected") lines"
done
