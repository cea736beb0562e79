import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { engine } from "./engine";
import { reactor } from "./reactor";

/** Starts the engine from its file: in tests there is nobody to fetch it from. */
export const startEngine = () =>
  engine.start(async () => reactor(await readFile(join(import.meta.dirname, "engine.wasm"))));
