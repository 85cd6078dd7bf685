#!/bin/sh
# Installs what tmx.sh, stream.sh and wasm.sh need on Debian or Ubuntu: xmllint, the DTD of TMX 1.4 and
# translate-toolkit; GNU parallel; Node.js (distributions have old ones) and Wasmtime.
# Versions are those of requirements.txt, and for the programs of the distribution its own. The DTD is in
# the jar of Debian's OmegaT, which is unpacked and not installed; its sum says that it is the same.
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
echo "b55b69432676c1a330c1d4acf2db5f61d276ea83cda0180b7b3bc7018c459063  $directory/tmx14.dtd" |
    sha256sum --check --quiet
python3 -m venv "$directory/venv"
"$directory/venv/bin/pip" install --quiet --disable-pip-version-check --no-deps \
    --requirement tests/clients/requirements.txt
