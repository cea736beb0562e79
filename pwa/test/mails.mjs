// The mails that a server without SMTP writes into its data folder, as whoever they are to reads them.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { until } from "./engines/engine.mjs";

/** The address of the newest link in a mail to somebody, below a page of the company's own. */
export async function linkMailed(server, to, page) {
  return until(`a mail to ${to} with a link to ${page}`, () => {
    const links = all(server)
      .filter((mail) => mail.includes(to))
      .map((mail) => new RegExp(`https?://[^\\s"<>]+/virksomhed/${page}/[\\w-]+(?:\\?[\\w=&]+)?`).exec(mail)?.[0])
      .filter(Boolean);
    return links.at(-1);
  });
}

/** Every mail in plain text, the oldest first: their names are ids that sort by time. */
function all(server) {
  const folder = join(server.data, "mail");
  try {
    return readdirSync(folder)
      .sort()
      .map((name) => decoded(readFileSync(join(folder, name), "utf8")));
  } catch {
    return []; // none has been written yet
  }
}

/** Quoted-printable (RFC 2045, 6.7), as far as links need it. */
const decoded = (mail) => mail.replace(/=\r?\n/g, "").replaceAll("=3D", "=");
