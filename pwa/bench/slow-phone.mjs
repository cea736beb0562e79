// A phone with a processor four times slower than this machine's, and a network of
// 1.6 Mbit/s with 150 ms to the server when it is asked for.
import { Phone } from "../test/phone.mjs";

const slower = 4;
const mobile = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };
const unlimited = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 };

export class SlowPhone extends Phone {
  #browsers = new Map();

  /** Opens the browser without going anywhere. */
  async start() {
    await this.launch();
    await this.slow(this.page);
    return this.page;
  }

  /** Another tab, where a probe runs before the app does. The tabs behind it are as fast as the machine. */
  async tabAt(path, probe) {
    const page = await this.page.context().newPage();
    await this.slow(page);
    if (probe) await page.addInitScript(probe);
    await page.goto(this.url + path);
    return page;
  }

  /** Slows down this page alone: to hold a page back takes most of a processor, also when the page does nothing. */
  async slow(page) {
    const cdp = await page.context().newCDPSession(page);
    await this.rest();
    this.#browsers.set(page, cdp);
    page.once("close", () => this.#browsers.delete(page));
    await cdp.send("Emulation.setCPUThrottlingRate", { rate: slower });
    await cdp.send("Network.enable");
  }

  /** Holds no page back any more. */
  async rest() {
    for (const cdp of this.#browsers.values()) await cdp.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  }

  network(page, { weak }) {
    return this.#browsers.get(page).send("Network.emulateNetworkConditions", weak ? mobile : unlimited);
  }
}

/**
 * What this machine, slowed down, takes for a fixed piece of work: half a million steps of a
 * hash and a sort of 50,000 numbers, warmed up, the median of five. A machine that others use
 * too takes longer, and everything measured on it then does so in the same proportion.
 */
export async function yardstick(url) {
  const phone = new SlowPhone(url);
  try {
    return await (await phone.start()).evaluate(measure);
  } finally {
    await phone.remove();
  }
}

function measure() {
  const work = () => {
    const from = performance.now();
    let hash = 2166136261;
    for (let i = 0; i < 500_000; i++) hash = Math.imul(hash ^ (i & 255), 16777619);
    const numbers = Float64Array.from({ length: 50_000 }, (_, i) => Math.imul(i ^ hash, 2654435761) >>> 0);
    numbers.sort();
    return performance.now() - from;
  };
  for (let i = 0; i < 3; i++) work();
  return Array.from({ length: 5 }, work).sort((a, b) => a - b)[2];
}
