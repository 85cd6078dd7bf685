// Runs a module that imports nothing, and writes its output.
// Usage: node node.mjs MODULE.wasm
import { readFileSync, writeFileSync } from "node:fs";

const module = new WebAssembly.Module(readFileSync(process.argv[2]));
const { memory, run, output_start, output_len } = new WebAssembly.Instance(module).exports;
let failure = "";
try {
  if (run() !== 0) failure = "run has failed";
} catch (trap) {
  failure = trap.stack;
}
const output = Buffer.from(memory.buffer, output_start(), output_len());
if (failure === "") {
  writeFileSync(process.stdout.fd, output);
} else {
  console.error(`${output}\n${failure}`);
  process.exitCode = 1;
}
