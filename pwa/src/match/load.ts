import file from "./engine.wasm?url";
import { reactor, type Ask } from "./reactor";

/** The engine as it came with the app. It is compiled while it arrives, and the browser keeps what it compiled. */
export const load = async (): Promise<Ask> => reactor(await fetch(file));
