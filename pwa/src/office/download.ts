import { access, HttpError, NoAnswer } from "../lib/http";
import { saveFile } from "./csv";

/** A large table is written while it is sent. */
const withinMs = 120_000;

/** Fetches a file as the person who is signed in, and hands it to them. Rejects with HttpError or NoAnswer; of half a file nothing is kept. */
export async function download(path: string): Promise<void> {
  const headers = { Authorization: `Bearer ${await access.token()}` };
  let response: Response;
  let content: Blob;
  try {
    response = await fetch(path, { headers, signal: AbortSignal.timeout(withinMs) });
    content = await response.blob();
  } catch (error) {
    throw new NoAnswer(error);
  }
  if (!response.ok) throw new HttpError(response.status, JSON.parse((await content.text()) || "{}"));
  saveFile(fileNameOf(response.headers.get("Content-Disposition")), content);
}

/** The name that the server gives a file. */
export const fileNameOf = (disposition: string | null) => /filename="?([^";]+)"?/.exec(disposition ?? "")?.[1] ?? "jobbro";
