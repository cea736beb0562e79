// The network between a phone and the server: it can be cut as in a basement,
// and it can serve a newer version of the app than the server has.
import { createServer, request } from "node:http";

export class Link {
  #server = createServer((ask, answer) => this.#pass(ask, answer));
  #target;
  #version = 1;
  /** Paths that are not there. */
  missing = [];
  /** The requests that came through, newest last. */
  passed = [];

  constructor(target) {
    this.#target = new URL(target);
  }

  /** Opens the link, for the first time or again at the same address. */
  async open() {
    const port = this.url ? Number(new URL(this.url).port) : 0;
    await new Promise((resolve) => this.#server.listen(port, "127.0.0.1", resolve));
    this.url = `http://127.0.0.1:${this.#server.address().port}`;
    return this;
  }

  /** Nothing answers from now on, and what was under way is torn. */
  async cut() {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }

  /**
   * A newer version of the app is laid out: every script under another name, and
   * those of the version before are gone.
   */
  deploy() {
    this.#version++;
  }

  #pass(ask, answer) {
    const { method, headers } = ask;
    const path = this.#oldName(ask.url);
    if (path === undefined || this.missing.includes(path.split("?", 1)[0])) return answer.writeHead(404).end();
    this.passed.push(`${method} ${ask.url}`);
    const plain = { ...headers, host: this.#target.host, "accept-encoding": "identity" };
    delete plain["if-none-match"];
    const onward = request({ host: this.#target.hostname, port: this.#target.port, method, path, headers: plain }, async (got) => {
      const isCode = /javascript|html/.test(got.headers["content-type"] ?? "");
      if (this.#version === 1 || !isCode) {
        answer.writeHead(got.statusCode, got.headers);
        return got.pipe(answer);
      }
      const text = this.#newNames(await textOf(got));
      const { "content-length": _, etag: __, ...rest } = got.headers;
      answer.writeHead(got.statusCode, rest).end(text);
    });
    onward.on("error", () => answer.destroy());
    answer.on("close", () => onward.destroy());
    ask.pipe(onward);
  }

  get #mark() {
    return this.#version === 1 ? "" : `.v${this.#version}`;
  }

  /** The server's own name of a file of this version; undefined when it is a script of another one. */
  #oldName(path) {
    const script = /^\/assets\/([\w.-]+?)((?:\.v\d+)?)\.js$/.exec(path);
    if (!script) return path;
    return script[2] === this.#mark ? `/assets/${script[1]}.js` : undefined;
  }

  /** Names scripts as this version does, also in the list by which the service worker notices what is new. */
  #newNames(text) {
    return text
      .replaceAll(/((?:assets|\.)\/[\w.-]+?)\.js\b/g, `$1${this.#mark}.js`)
      .replaceAll(/(\/index\.html`,revision:`)/g, `$1v${this.#version}-`)
      .replace("<html ", `<html data-version="${this.#version}" `);
  }
}

async function textOf(stream) {
  let text = "";
  for await (const part of stream.setEncoding("utf8")) text += part;
  return text;
}
