// Answers questions from the standard input with the engine of a file, each led by its length in four bytes.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const { WASI } = await import(createRequire(new URL("../../../../pwa/package.json", import.meta.url)).resolve("@bjorn3/browser_wasi_shim"));
const wasi = new WASI([], ["GOGC=800"], [], { debug: false });
const { instance } = await WebAssembly.instantiate(await readFile(process.argv[2]), { wasi_snapshot_preview1: wasi.wasiImport });
wasi.initialize(instance);
const { memory, room, ask, told } = instance.exports;

let read = Buffer.alloc(0);
for await (const chunk of process.stdin) {
  read = Buffer.concat([read, chunk]);
  const answers = [];
  while (read.length >= 4 && read.length >= 4 + read.readUInt32LE()) {
    const length = read.readUInt32LE();
    const at = room(length);
    new Uint8Array(memory.buffer, at, length).set(read.subarray(4, 4 + length));
    const said = Buffer.alloc(4 + ask(length));
    said.writeUInt32LE(said.length - 4);
    said.set(new Uint8Array(memory.buffer, told(), said.length - 4), 4);
    answers.push(said);
    read = read.subarray(4 + length);
  }
  process.stdout.write(Buffer.concat(answers));
}
