import { WASI } from "@bjorn3/browser_wasi_shim";

/** Asks the engine a question in JSON. Throws when the engine has come to a stop, and ever after. */
export type Ask = (question: string) => string;

interface Exports {
  memory: WebAssembly.Memory;
  /** Where a question of so many bytes can be written. */
  room(bytes: number): number;
  /** Answers the question of so many bytes; returns how many the answer has. */
  ask(bytes: number): number;
  /** Where the answer stands. */
  told(): number;
}

/** With Go's usual 100 the engine would tidy up in the middle of a ranking. It holds a few megabytes. */
const environment = ["GOGC=800"];

/** Starts the engine of backend/cmd/matchwasm. It gets no files, no arguments and no network. */
export async function reactor(file: Response | BufferSource): Promise<Ask> {
  const wasi = new WASI([], environment, [], { debug: false });
  const imports = { wasi_snapshot_preview1: wasi.wasiImport };
  const { instance } = await (file instanceof Response
    ? WebAssembly.instantiateStreaming(file, imports)
    : WebAssembly.instantiate(file, imports));
  wasi.initialize(instance as Parameters<WASI["initialize"]>[0]);
  const { memory, room, ask, told } = instance.exports as unknown as Exports;
  const [encoder, decoder] = [new TextEncoder(), new TextDecoder()];
  return (question) => {
    const most = question.length * 3;
    const at = room(most);
    const { written } = encoder.encodeInto(question, new Uint8Array(memory.buffer, at, most));
    const length = ask(written);
    return decoder.decode(new Uint8Array(memory.buffer, told(), length));
  };
}
