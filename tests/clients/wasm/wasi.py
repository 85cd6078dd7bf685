"""Runs a program built for wasm32-wasip1 in the folder it is called from, under Wasmtime.

Usage: wasi.py PROGRAM.wasm [ARGUMENT…]
As a runner of cargo: CARGO_TARGET_WASM32_WASIP1_RUNNER="python3 tests/clients/wasi.py"
"""

import os
import sys

from wasmtime import Engine, ExitTrap, Linker, Module, Store, WasiConfig


def main(path, *arguments):
    engine = Engine()
    linker = Linker(engine)
    linker.define_wasi()
    wasi = WasiConfig()
    wasi.argv = [os.path.basename(path), *arguments]
    wasi.env = os.environ.items()
    wasi.inherit_stdin()
    wasi.inherit_stdout()
    wasi.inherit_stderr()
    wasi.preopen_dir(".", ".")
    store = Store(engine)
    store.set_wasi(wasi)
    instance = linker.instantiate(store, Module.from_file(engine, path))
    try:
        instance.exports(store)["_start"](store)
    except ExitTrap as exit:
        sys.exit(exit.code)


if __name__ == "__main__":
    main(*sys.argv[1:])
