// What a PDF file says, as far as a test asks.
import assert from "node:assert/strict";
import { inflateSync } from "node:zlib";

/** Reads a file whose cross-reference table is right: how many pages it has, and whether a text is drawn on them. */
export function readPdf(bytes) {
  const file = bytes.toString("latin1");
  assert.match(file, /^%PDF-1\.\d/);
  const table = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(file)[1]);
  assert.ok(file.startsWith("xref", table), "the cross-reference table is not where the file says");
  const drawn = [...file.matchAll(/stream\r?\n([^]*?)\r?\nendstream/g)].map(([, part]) => {
    try {
      return inflateSync(Buffer.from(part, "latin1")).toString("latin1");
    } catch {
      return "";
    }
  });
  const wide = (text) => Buffer.from(text, "utf16le").swap16().toString("latin1").replace(/[()\\]/g, "\\$&");
  return { pages: file.match(/\/Type \/Page\n/g).length, says: (text) => drawn.some((part) => part.includes(wide(text))) };
}
