import { year } from "./run.mjs";
import { uncaught } from "./uncaught.mjs";

/** What is to be read of a run, fit to be kept, and whether it is good. */
export function report({ seed, ledger, link, town, people, updated, verdict, copies, quota, complaints, seconds }) {
  const logged = verdict.logged;
  const counted = verdict.counted(year());
  const lines = [
    ["commands given", ledger.given],
    ["lost", verdict.lost()],
    ["applied twice", verdict.twice()],
    ["not the last choice that was made", verdict.wrongChoices()],
    ["refused by a rule", verdict.refused()],
    ["refused but invisible", verdict.invisible()],
    ["shown as refused, though applied", verdict.contradicted()],
    ["never sent", verdict.notSent()],
    ["waiting for a refused one, and shown so", verdict.waiting()],
    ["notes kept from refused ones and lost", verdict.lostNotes()],
    ["visits = their lines in the audit", equal(verdict.visits, logged)],
    ["visits that count = what the quota moved", equal(counted, quota)],
    [`rows that differ, of ${copies.compared} on ${copies.phones} phones`, copies.different],
  ];
  const passed = lines.every(([, value]) => !Array.isArray(value) || value.length === 0);
  const text = [
    `${passed ? "PASS" : "FAIL"}: seed ${seed}, ${seconds} seconds, ${people.length} phones, ${link.requests} requests.`,
    ...lines.flatMap(([what, value]) => (Array.isArray(value) ? value.slice(0, 8).map((one) => `    ${what}: ${one}`) : [])),
    "",
    "What was done to them",
    ...table({ ...link.counts, ...town.events, ...sums(people) }),
    ...table({ "commands of the first release sent by the new one": updated }),
    "",
    "What came of it",
    ...table(Object.fromEntries(lines.map(([what, value]) => [what, shown(value)]))),
    "",
    ...[...uncaught].slice(0, 20).map(([said, times]) => `    a tab did not catch, ${times} times: ${said}`),
    ...complaints.slice(0, 20).map(([said, times]) => `    the app said, ${times} times: ${said}`),
  ];
  return { passed, text: text.join("\n"), lines: new Map(lines) };
}

/** A list is a list of faults. */
function shown(value) {
  if (value.text) return value.text;
  return Array.isArray(value) ? value.length : value;
}

function equal(one, other) {
  return Object.assign(one === other ? [] : [`${one} are not ${other}`], { text: `${one} = ${other}`.replace(...(one === other ? ["", ""] : ["=", "≠"])) });
}

function table(counts) {
  return Object.entries(counts).map(([what, count]) => `    ${what.padEnd(52)} ${String(count).padStart(9)}`);
}

function sums(people) {
  const all = { "disk full": people.reduce((sum, { phone }) => sum + phone.disk.wasFull, 0) };
  for (const { did } of people) for (const [what, n] of Object.entries(did)) all[what] = (all[what] ?? 0) + n;
  return all;
}
