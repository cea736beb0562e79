// The network between the phones and the server, with everything that a network
// does to a request and its answer.
import http from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { random } from "./random.mjs";

/** How often each fault happens, in percent of the requests. */
const faults = {
  "request dropped": 6,
  "answer dropped, the server has acted": 8,
  "request cut in the middle": 3,
  "answer cut in the middle": 5,
  "delayed": 8,
  "held back behind later ones": 5,
  "sent twice at once": 5,
  "sent again later": 9,
  "a gateway's error instead of an answer": 2,
  "a guest network's page instead of an answer": 2,
};

export class Link {
  url = "";
  /** No faults from now on. */
  calm = false;
  /** Nobody gets through: the server is being repaired. What was under way then never arrives. */
  closed = false;
  #era = 0;
  counts = Object.fromEntries(Object.keys(faults).map((fault) => [fault, 0]));
  requests = 0;
  #faults;
  #seed;
  #server;
  #early;
  #luck = new Map();
  #agent = new http.Agent({ keepAlive: true });
  #listener = http.createServer((request, response) => void this.#take(request, response).catch(() => cut(request)));
  #late = new Set();

  /**
   * `server` tells the address of the server, `more` of which faults there are more than usual. `early` is a sabotage:
   * some commands are answered and never sent.
   */
  constructor({ seed, server, more = {}, early = false }) {
    this.#faults = { ...faults, ...more };
    this.#seed = seed;
    this.#server = server;
    this.#early = early;
  }

  async start() {
    await new Promise((resolve) => this.#listener.listen(0, "127.0.0.1", resolve));
    this.url = `http://127.0.0.1:${this.#listener.address().port}`;
  }

  async without(work) {
    this.closed = true;
    this.#era++;
    await work();
    this.closed = false;
  }

  /** Resolves when every copy that was still to be sent has been. */
  async settle() {
    this.calm = true;
    await Promise.all(this.#late);
  }

  stop() {
    this.#listener.closeAllConnections();
    this.#listener.close();
    this.#agent.destroy();
  }

  async #take(request, response) {
    const phone = request.headers["x-phone"];
    if (!this.#luck.has(phone)) this.#luck.set(phone, random(this.#seed, `link of ${phone}`));
    const luck = this.#luck.get(phone);
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    if (this.closed) return cut(request);
    this.requests++;
    const whole = { method: request.method, url: request.url, headers: headersOf(request), body: Buffer.concat(chunks), era: this.#era };
    const fault = this.calm ? "" : drawn(luck, this.#faults);
    if (fault) this.counts[fault]++;
    if (this.#early && !this.calm && luck.chance(0.5) && answersEarly(whole, response)) return;
    await this.#carry(fault, whole, request, response, luck);
  }

  async #carry(fault, whole, request, response, luck) {
    const ask = () => this.#ask(whole);
    switch (fault) {
      case "request dropped":
        return cut(request);
      case "answer dropped, the server has acted":
        await ask();
        return cut(request);
      case "request cut in the middle":
        await this.#ask(whole, Math.floor(whole.body.length / 2)).catch(() => {});
        return cut(request);
      case "answer cut in the middle": {
        const { status, headers, body } = await ask();
        response.writeHead(status, { ...headers, "content-length": body.length });
        response.write(body.subarray(0, Math.floor(body.length / 2)), () => cut(request));
        return;
      }
      case "delayed":
        await sleep(luck.int(10, 400));
        break;
      case "held back behind later ones":
        await sleep(luck.int(500, 2500));
        break;
      case "sent twice at once": {
        const both = await Promise.allSettled([ask(), ask()]);
        return answer(response, both[luck.int(0, 1)].value ?? both.find(({ value }) => value)?.value, request);
      }
      case "sent again later":
        this.#again(whole, luck.int(50, 6000));
        break;
      case "a gateway's error instead of an answer":
        return answer(response, page(502));
      case "a guest network's page instead of an answer":
        return answer(response, page(200));
    }
    return answer(response, await ask(), request);
  }

  #again(whole, ms) {
    const later = sleep(ms).then(() => this.#ask(whole)).catch(() => {}).finally(() => this.#late.delete(later));
    this.#late.add(later);
  }

  /** Sends it to the server, all of it or so many bytes, and reads the whole answer. */
  #ask({ method, url, headers, body, era }, bytes = body.length) {
    return new Promise((resolve, reject) => {
      if (era !== this.#era) throw new Error("gone");
      const ask = http.request(this.#server() + url, { method, headers, agent: this.#agent, timeout: 30_000 }, (answer) => {
        const chunks = [];
        answer.on("data", (chunk) => chunks.push(chunk)).on("error", reject);
        answer.on("end", () => {
          const { connection: _, "keep-alive": __, "transfer-encoding": ___, ...kept } = answer.headers;
          resolve({ status: answer.statusCode, headers: kept, body: Buffer.concat(chunks) });
        });
      });
      ask.on("error", reject).on("timeout", () => ask.destroy(new Error("no answer")));
      if (bytes < body.length) ask.write(body.subarray(0, bytes), () => ask.destroy(new Error("cut")));
      else ask.end(body);
    });
  }
}

function drawn(luck, faults) {
  const all = Object.values(faults).reduce((sum, percent) => sum + percent, 0);
  return luck.chance(all / 100) ? luck.weighted(faults) : "";
}

/** Every phone has an address of its own, as the server's brakes count by address. */
function headersOf({ headers }) {
  const { host: _, connection: __, "x-phone": phone, "transfer-encoding": ___, ...rest } = headers;
  return { ...rest, "x-forwarded-for": `10.0.${/\d+/.exec(phone) ?? 0}.1` };
}

/** A request that has been read whole would not take its connection with it. */
function cut({ socket }) {
  socket.destroy();
}

function answer(response, got, request) {
  if (!got) return cut(request);
  response.writeHead(got.status, { ...got.headers, "content-length": got.body.length });
  response.end(got.body);
}

function page(status) {
  return { status, headers: { "content-type": "text/html" }, body: Buffer.from("<!doctype html><title>Gateway</title>") };
}

/** As a server would that says so before it has committed, and then dies. */
function answersEarly({ url, body }, response) {
  if (url !== "/api/v1/sync") return false;
  const { ops, epoch, cursor, caseload } = JSON.parse(body);
  if (ops.length === 0 || cursor === "") return false;
  const results = ops.map(({ id }) => ({ id, status: "applied", version: 0 }));
  const until = new Date(Date.now() + 3 * 86_400_000);
  const said = { epoch, cursor, more: false, now: new Date(), results, put: {}, del: [], order: "none" };
  const text = JSON.stringify({ ...said, caseload: { hash: caseload }, lease: { until } });
  answer(response, { status: 200, headers: { "content-type": "application/json" }, body: Buffer.from(text) });
  return true;
}
