import { readFile } from "node:fs/promises";
import { engine } from "./engine";
import { reactor } from "./reactor";

/** Starts the engine from its file: in tests there is nobody to fetch it from. */
export const startEngine = () =>
  engine.start(async () => reactor(await readFile(new URL("./engine.wasm", import.meta.url))));
