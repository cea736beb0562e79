import { HttpError } from "../../lib/http";
import { newId } from "../../lib/id";
import { importText } from "../../da-import";
import type { CompanyImport, ID } from "../../sync/wire";
import { base64 } from "../base64";
import { beginImport, sendPart } from "./client";

/** The server takes so many bytes at a time, and so many of a file. */
const partBytes = 512 * 1024;
const mostBytes = 100 * 1024 * 1024;

/** A file on its way to the server. Interrupted, it goes on with the part after the last one that arrived. */
export class Upload {
  /** What the server knows of the file; undefined before it does. */
  known = $state.raw<CompanyImport>();
  error = $state.raw<Error>();
  busy = $state(false);
  readonly id: ID = newId();
  #file: File;

  constructor(file: File) {
    this.#file = file;
  }

  /** Sends the rest of the file. Never rejects: what went wrong is in `error`. */
  async send(): Promise<void> {
    this.busy = true;
    this.error = undefined;
    try {
      this.#check();
      this.known = await beginImport(this.id, this.#file.name, this.#file.size);
      while (this.known.state === "uploading") {
        const { parts, received } = this.known;
        const data = await base64(this.#file.slice(received, received + partBytes));
        this.known = await sendPart(this.id, parts, data);
      }
    } catch (error) {
      // A browser does not read a file that has changed since it was chosen.
      this.error = error instanceof DOMException ? new Error(importText.changed) : (error as Error);
    }
    this.busy = false;
  }

  /** Whether to send the rest can help. */
  get canGoOn(): boolean {
    return this.error !== undefined && this.known !== undefined && !(this.error instanceof HttpError && this.error.status < 500);
  }

  #check(): void {
    const { size } = this.#file;
    if (size === 0) throw new Error(importText.empty);
    if (size > mostBytes) throw new Error(importText.tooLarge(Math.ceil(size / 1024 / 1024).toString()));
  }
}
