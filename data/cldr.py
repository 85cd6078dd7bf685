"""What the scripts that make data from the Unicode CLDR share: packages, packing, sums.

Packages come from the npm registry into `~/.cache/bitext-cldr`, with their SHA-256 checked.

Texts are packed by byte pairs (Gage 1994): the number of rules, then three bytes a rule (a byte that
the text does not have and the two it stands for, which may stand for two themselves), then the text.
`src/text/byte_pairs.rs` unpacks.
"""

import hashlib
import io
import json
import sys
import tarfile
import urllib.request
from collections import Counter
from pathlib import Path

CACHE = Path.home() / ".cache" / "bitext-cldr"
VERSION = "48.2.0"
PACKAGES = {
    "cldr-core": "5310e0c7a06c1feb83dc8e54c8584bbe0b9c2ea8320172a18d541986b124585d",
    "cldr-annotations-full": "28576e51225deb51e3ddd734b0f824a0079682cb5d8c27faa9f68149317a14d1",
    "cldr-annotations-derived-full": "4be946ff5815f806ec78b50363d577a769f2fbfb90c6380a44e161a92436996e",
    "cldr-localenames-full": "7f2ac7fd3b5d90f56ad127f9ed5ae67b58b3e556818f55530b9f47bb81bcde57",
    "cldr-dates-full": "0256f1cefeca14f7d515be4872dda48fcdd7e75381430f25aafd0143eae5b430",
    "cldr-cal-islamic-full": "ea139d42f68105a135d72e49eed1eb84d6e6970173b35e83924412c12022b885",
    "cldr-units-full": "754d55f183570c53029a77493302f432fb3e905df35a715f9cb022e2ebcb093c",
    "cldr-numbers-full": "2d17a1453c559a62112caeed52e0bcfe3cb8539c99d239ae7b7ed4d0827679d9",
    "cldr-rbnf": "c01497f1690adb1daa066bb952c72206a72a2a6793cb5b1fb8a821ff22eb811b",
}
SUMS = "sha256sums.txt"


def package(name):
    """The archive of a package."""
    path = CACHE / f"{name}-{VERSION}.tgz"
    if not path.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        url = f"https://registry.npmjs.org/{name}/-/{name}-{VERSION}.tgz"
        path.write_bytes(urllib.request.urlopen(url).read())
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != PACKAGES[name]:
        sys.exit(f"{path}: not the package this was written for")
    return data


def unpack_packages(*names):
    """Unpacks packages once, so that every process reads the few files it needs."""
    for name in names:
        data = package(name)
        folder = CACHE / PACKAGES[name]
        if not folder.exists():
            with tarfile.open(fileobj=io.BytesIO(data)) as archive:
                archive.extractall(folder, filter="data")


def file(name, path):
    """The path of a file of an unpacked package."""
    return CACHE / PACKAGES[name] / "package" / path


def read(name, path):
    """A JSON file of a package; empty if CLDR has none for the language."""
    found = file(name, path)
    return json.loads(found.read_text("utf-8")) if found.exists() else {}


def licence(name):
    return file(name, "LICENSE").read_bytes()


def inside(tree, *keys):
    for key in keys:
        tree = tree.get(key, {})
    return tree


def pack(text):
    """Replaces the commonest pair of bytes by a byte that is free, until none is or it does not pay."""
    data, rules = text.encode(), []
    free = sorted(set(range(256)) - set(data))
    for code in free[:255]:
        pair, count = max(Counter(zip(data, data[1:])).items(), key=lambda item: (item[1], item[0]))
        if count <= 3:
            break
        data = data.replace(bytes(pair), bytes([code]))
        rules.append(bytes([code, *pair]))
    return bytes([len(rules)]) + b"".join(rules) + data


def unpack(packed):
    meanings = [bytes([code]) for code in range(256)]
    rules, data = packed[1 : 1 + 3 * packed[0]], packed[1 + 3 * packed[0] :]
    for code, left, right in zip(rules[::3], rules[1::3], rules[2::3]):
        meanings[code] = meanings[left] + meanings[right]
    return b"".join(meanings[code] for code in data).decode()


def sums(files):
    return "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items()))


def kept(folder):
    """The files of a folder by name, but for their sums."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file() and path.name != SUMS}


def check(folder):
    """Compares the files of a folder with their sums; gives the exit code."""
    now, then = sums(kept(folder)), (folder / SUMS).read_text()
    return report({line.split("  ")[1] for line in set(now.splitlines()) ^ set(then.splitlines())})


def again(folder, files):
    """Compares made files with those in their folder; gives the exit code."""
    now = kept(folder)
    return report({name for name, data in files.items() if now.get(name) != data})


def report(wrong):
    print("\n".join(f"differs: {name}" for name in sorted(wrong)) or "nothing differs")
    return 1 if wrong else 0


def write(folder, files):
    """Writes made files and the sums of all in their folder."""
    for name, data in files.items():
        (folder / name).write_bytes(data)
    (folder / SUMS).write_text(sums(kept(folder)))
