// Measures the budgets of the phone against the real server, and prints each figure beside its budget and, for
// times, in yardsticks: a fixed piece of work on the same slowed processor. Exit status 1 when one is over.
//   scripts/bench --phone [rounds]     5 rounds unless said otherwise; about four minutes
import { Server } from "../test/server.mjs";
import { coldStart, emptySync, engineSize, engineStart, firstFill, initialScript, ranking, saving, settle, typing, warmStart } from "./measures.mjs";
import { yardstick } from "./slow-phone.mjs";

const rounds = Number(process.argv[2] ?? 5);
let over = 0;

const at = (times, share) => [...times].sort((a, b) => a - b)[Math.ceil(times.length * share) - 1];
const median = (times) => at(times, 0.5);

function line(what, figure, budget, unit, stick) {
  const verdict = budget === undefined ? "" : figure <= budget ? "pass" : "OVER";
  if (verdict === "OVER") over++;
  const shown = unit === "ms" && figure < 100 ? figure.toFixed(1) : String(Math.round(figure * 1000) / 1000);
  const ratio = stick ? `${(figure / stick).toFixed(1)} yardsticks` : "";
  const allowed = budget === undefined ? "" : `budget ${budget}`;
  console.log(`${what.padEnd(52)} ${shown.padStart(8)} ${unit.padEnd(6)} ${allowed.padEnd(14)} ${verdict.padEnd(5)} ${ratio}`.trimEnd());
}

async function several(times, measure) {
  const all = [];
  for (let i = 0; i < times; i++) all.push(await measure(i));
  return all;
}

const server = await new Server().start();
const phones = [];
try {
  const sticks = [await yardstick(server.url)];
  const stick = async () => {
    sticks.push(await yardstick(server.url));
    return median(sticks.slice(-2)); // before and after
  };

  line("JavaScript before the first screen, gzip", initialScript() / 1000, 90, "kB");
  line("the engine, brotli", engineSize() / 1000, 700, "kB");
  line("answer to a phone that has everything", await emptySync(server), 300, "bytes");

  const cold = await several(rounds, () => coldStart(server.url));
  line("cold start, 1.6 Mbit/s: largest paint", median(cold.map(({ paint }) => paint)), 1800, "ms", await stick());
  line("cold start: requests", cold[0].requests, undefined, "");
  line("cold start: transferred", cold[0].bytes / 1000, undefined, "kB");

  const fills = [];
  for (let i = 0; i < Math.min(rounds, 3); i++) {
    fills.push(await firstFill(server.url));
    phones.push(fills.at(-1).phone);
    if (i > 0) await fills.at(-1).phone.remove().then(() => phones.pop());
  }
  const filled = await stick();
  line("first fill: own companies", median(fills.map(({ own }) => own)), 1500, "ms", filled);
  line("first fill: everything", median(fills.map(({ all }) => all)), 5000, "ms", filled);
  const weak = await firstFill(server.url, { weak: true });
  phones.push(weak.phone);
  line("  the same over 1.6 Mbit/s: own companies", weak.own, undefined, "ms");
  line("  the same over 1.6 Mbit/s: everything", weak.all, undefined, "ms");
  await phones.pop().remove();

  const { phone } = fills[0];
  const company = await settle(phone);
  const letters = await typing(phone);
  line("search, each letter: 95 %", at(letters, 0.95), 16, "ms", await stick());
  line("search, each letter: worst", Math.max(...letters), undefined, "ms");

  await server.stop("SIGKILL"); // the only truthful way to be offline
  const saves = await saving(phone, company, rounds * 6);
  const saved = await stick();
  line("save a visit, tap to durable and shown: 95 %", at(saves, 0.95), 100, "ms", saved);
  line("save a visit: median", median(saves), undefined, "ms", saved);
  for (const [name, path] of [["start", "/"], ["search", "/companies"], ["company", `/companies/${company}`]]) {
    const starts = await several(rounds, () => warmStart(phone, path));
    line(`warm start offline to a usable list: ${name}`, median(starts.map(({ list }) => list)), 1000, "ms", await stick());
    line(`  what moved meanwhile (layout shift): ${name}`, Math.max(...starts.map(({ moved }) => moved)), 0.02, "");
  }
  const engines = await several(rounds, () => engineStart(phone));
  line("the engine, from what is kept: ready", median(engines), 1000, "ms", await stick());
  const ranked = await ranking(phone);
  line("60 citizens against 300 openings: median", median(ranked.read), 50, "ms", await stick());
  line("  with the rows to be read first: median", median(ranked.unread), undefined, "ms");
  line("  the first time", ranked.unread[0], undefined, "ms");
  line("yardstick: median and slowest of the run", median(sticks), undefined, "ms");
  line("", Math.max(...sticks), undefined, "ms");
} finally {
  for (const phone of phones) await phone.remove().catch((error) => console.error(error)); // the first fault is the one to tell
  await server.remove();
}
process.exitCode = over > 0 ? 1 : 0;
