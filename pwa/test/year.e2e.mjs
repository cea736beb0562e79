// The year 2027 as a manager runs it in the demo, on the last day of June: sets the
// targets, moves a consultant to half time, divides anew, follows pace and forecast,
// and opens every number. What the screens must show is computed here by the
// formulas, and is where it can be that of the worked examples.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { Desks } from "./desk.mjs";
import { chanceBand, exactParts, forecast, vectors } from "./quota-formulas.mjs";
import { Server } from "./server.mjs";

const today = "2027-06-30";
const server = new Server({}, ["--demo-today", `${today}T09:00`]); // so that it stays that day, whenever it is told
const desks = new Desks(server);
const targets = { visits: 3100, strategic: 800 };
const { total_weighted: total, rows: months } = vectors.pace_2027;
const elapsed = months.find(({ date }) => date === today).weighted;
const half = vectors.forecast.find(({ asof, actual }) => asof === today && actual === 414);

const danish = (digits) => new Intl.NumberFormat("da-DK", { minimumFractionDigits: digits, maximumFractionDigits: digits }).format;
const [whole, tenth, hundredth] = [danish(0), danish(1), danish(2)];

let page, errors, chief, who;
before(async () => {
  await server.start();
  chief = await server.as("chef@demo.example");
  ({ page, errors } = await desks.sit("leder@demo.example"));
});
after(() => desks.remove());

test("the formulas of this test are those of the worked examples", () => {
  for (const v of vectors.forecast) {
    const f = forecast(800, v.actual, v.elapsed, v.total);
    assert.deepEqual(
      [f.expected.toFixed(1), f.index.toFixed(3), f.mean.toFixed(1), f.low, f.high, f.probability.toFixed(3), f.needed.toFixed(3)],
      [v.expected.toFixed(1), v.pace_index.toFixed(3), v.mean_final.toFixed(1), v.lo80, v.hi80, v.p_reach.toFixed(3), v.needed_rate.toFixed(3)],
    );
  }
  const { weights, total, result } = vectors.allocation;
  const exact = exactParts(total, Object.values(weights).map((weight) => ({ weight, achieved: 0 })));
  Object.values(result).forEach((visits, i) => assert.ok(Math.abs(visits - exact[i]) < 1));
});

test("Q1: sets the year's targets", async () => {
  await desks.open(page, "/office/allocation");
  await page.getByRole("heading", { level: 1, name: "Fordeling 2027" }).waitFor();
  await page.getByLabel("Virksomhedsbesøg").fill(String(targets.visits));
  await page.getByLabel("Heraf strategibesøg").fill(String(targets.strategic));
  await page.getByRole("button", { name: "Gem måltal" }).click();
  await page.getByText("Måltallene for 2027 er gemt").waitFor();
});

test("Q1: moves a consultant to half time from April, and sees what each has before and after", async () => {
  const before = await chief.get("/quota/allocation?year=2027");
  await desks.open(page, "/office/staff");
  const team = await page.getByRole("row").filter({ has: page.getByRole("button", { name: /^Ændr/ }) }).evaluateAll((rows) =>
    rows.map((row) => row.querySelector("th").textContent.trim()),
  );
  who = before.rows.find(({ name, fte, availability }) => team.includes(name) && fte === 1 && availability === 1);
  await page.getByRole("button", { name: `Ændr ansættelse for ${who.name}` }).click();
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel("Fra og med").fill("2027-04-01");
  await sheet.getByLabel("Beskæftigelsesgrad").fill("0.5");
  await sheet.getByLabel("Hvorfor").fill("Ønsket nedsat tid");
  await sheet.getByRole("button", { name: "Gem", exact: true }).click();
  await page.getByText(`${who.name} arbejder 0,50 fra 1. april 2027.`).waitFor();

  await page.getByRole("link", { name: "Fordel igen fra 1. april 2027" }).click();
  await sheet.getByLabel("Hvorfor").fill("Halv tid fra april");
  const preview = await sheet.getByRole("row", { name: who.name }).innerText();
  await sheet.getByRole("button", { name: "Fordel", exact: true }).click();
  await page.getByText("Måltallene er fordelt igen").waitFor();

  const { rows, history } = await chief.get("/quota/allocation?year=2027&history=true");
  const made = await achievedBefore("2027-04-01");
  for (const measure of ["visits", "strategic"]) {
    assert.equal(rows.reduce((sum, row) => sum + row[measure], 0), targets[measure], `${measure} do not add up to the target`);
    const exact = exactParts(targets[measure], rows.map(({ user_id, weight }) => ({ weight, achieved: made[measure].get(user_id) ?? 0 })));
    const up = rows.map((row, i) => row[measure] - Math.floor(exact[i] + 1e-9));
    assert.deepEqual([...new Set(up)].sort(), [0, 1], `${measure} are not rounded to a neighbour`);
    const remainders = (of) => exact.map((x) => x - Math.floor(x)).filter((_, i) => up[i] === of);
    assert.ok(Math.min(...remainders(1)) >= Math.max(...remainders(0)) - 1e-9, `${measure}: a smaller remainder was rounded up`);
  }
  const now = rows.find(({ user_id }) => user_id === who.user_id);
  assert.deepEqual([now.fte, now.weight], [0.5, 0.5]);
  assert.ok(now.visits < who.visits && now.strategic < who.strategic, "half time asks for no less");
  const part = (measure) => `${now[measure]} (−${who[measure] - now[measure]})`;
  assert.match(preview.replace(/\s+/g, " "), new RegExp(`${part("visits")} ${part("strategic")}`.replace(/[()]/g, "\\$&")));

  const said = (await page.getByRole("row", { name: who.name }).first().innerText()).split(/\s+/);
  assert.ok([now.visits, now.strategic].every((n) => said.includes(String(n))), said.join(" "));
  await page.getByText("Gælder fra 1. april 2027: Halv tid fra april").first().waitFor();
  assert.deepEqual(history.map(({ from_on }) => from_on), ["2027-04-01", ...before.rows.slice(0, 1).map(({ from_on }) => from_on), "2027-01-01"]);
  const earlier = page.locator("details").filter({ hasText: "Fra 29. januar 2027" });
  await earlier.locator("summary").click();
  const was = (await earlier.getByRole("row", { name: who.name }).innerText()).split(/\s+/);
  assert.ok([who.visits, who.strategic].every((n) => was.includes(String(n))), `${was.join(" ")} instead of ${who.visits} and ${who.strategic}`);
});

test("Q2: pace, band and probability are those of the formulas", async () => {
  const konsulent = await server.as("konsulent@demo.example");
  const { strategic } = await chief.get("/quota");
  assert.ok(strategic.actual < half.actual, `${strategic.actual} strategic visits leave no room for an example of ${half.actual}`);
  const { items } = await konsulent.get(`/companies?owner_id=${konsulent.user.id}&limit=50`);
  for (const company of items.slice(0, half.actual - strategic.actual)) await logStrategic(konsulent, company);
  const { visits, learned } = await chief.get("/quota");
  assert.equal(learned.weeks, 104, "the demo has two years to learn from");
  const spread = [learned.dispersion_visits, learned.dispersion_strategic];

  await desks.open(page, "/office/quota");
  await page.getByRole("heading", { level: 1, name: "Måltal 2027" }).waitFor();
  await page.getByText(/^Opgjort i dag kl\. /).waitFor();
  for (const [name, target, actual, dispersion] of [["Virksomhedsbesøg", targets.visits, visits.actual, spread[0]], ["Strategibesøg", targets.strategic, half.actual, spread[1]]]) {
    const f = forecast(target, actual, elapsed, total, dispersion);
    const card = cardOf(name);
    const lines = (await card.locator(".lines").innerText()).replace(/\s+/g, " ");
    const says = `Mangler ${whole(target - actual)} besøg: ${tenth(f.needed)} om dagen resten af året `
      + `Prognose ca. ${whole(f.mean)} (${whole(f.low)}–${whole(f.high)}) Sandsynlighed for at nå målet: ${whole(f.probability * 100)} %`;
    assert.equal(lines, says);
    assert.deepEqual(await factsOf(card), {
      ...(await factsOf(card)),
      ...{ Måltal: whole(target), Gennemført: whole(actual), Mangler: whole(target - actual) },
      ...{ "Forventet i dag": whole(f.expected), [f.index < 1 ? "Bagud" : "Foran"]: whole(Math.abs(f.expected - actual)), Indeks: hundredth(f.index) },
    });
    const status = f.probability >= 0.6 ? "På vej mod målet" : f.probability >= 0.25 ? "Målet er usikkert" : "Når næppe målet";
    await card.getByText(status, { exact: true }).waitFor();
  }
  const strategicLines = await cardOf("Strategibesøg").locator(".lines").innerText();
  assert.match(strategicLines, new RegExp(`ca\\. ${whole(half.mean_final)} \\(`), "the middle of the band is that of the worked example");
});

test("Q2: the even pace of every month is that of the worked examples", async () => {
  for (const [name, expected] of [["Strategibesøg", (row) => row.exp800], ["Virksomhedsbesøg", (row) => (row.exp3000 * targets.visits) / 3000]]) {
    const card = cardOf(name);
    await card.getByText("Måned for måned").click();
    const shown = await card.locator("tbody tr").evaluateAll((rows) => rows.map((row) => row.querySelectorAll("td")[2].textContent));
    assert.equal(shown.length, 12);
    months.forEach((row, i) => assert.ok(Math.abs(Number(shown[i].replace(".", "")) - expected(row)) <= 0.6, `${name} by ${row.date}: ${shown[i]}`));
  }
});

test("Q4: opens every number down to the visits, and those left out with the reason", async () => {
  await desks.open(page, "/office/quota");
  const counts = await openEveryCount();
  assert.equal(counts.length, 2 * (6 + 4 + 5), "six months, four totals and five teams of each target");
  await desks.open(page, "/office/visits?month=6&strategic=true&counted=false");
  const leftOut = page.locator("main li");
  await leftOut.first().waitFor();
  for (const why of await leftOut.locator(".why").allInnerTexts()) assert.notEqual(why.trim(), "");
});

test("Q4: a person's own figures come with what chance alone would give, for their manager", async () => {
  const [row] = (await chief.get("/quota/allocation?year=2027")).rows.filter(({ user_id }) => user_id === who.user_id);
  await desks.open(page, `/office/own?user=${who.user_id}`);
  for (const measure of ["visits", "strategic"]) {
    const [low, high] = chanceBand((row[measure] * elapsed) / total);
    await page.getByText(`Ved tilfældighed alene ligger 8 af 10 mellem ${low} og ${high}.`).first().waitFor();
  }
});

test("nothing went wrong in the page", () => assert.deepEqual(errors, []));

const cardOf = (name) => page.locator("main section").filter({ has: page.getByRole("heading", { level: 2, name, exact: true }) });

const factsOf = (card) =>
  card.locator("dl > div").evaluateAll((facts) => Object.fromEntries(facts.map((fact) => [fact.querySelector("dt").textContent, fact.querySelector("dd").textContent])));

/** Opens every count of visits on the screen, and waits until the list behind it says the same number. */
async function openEveryCount() {
  for (const months of await page.getByText("Måned for måned").all()) await months.click();
  const numbers = await page.$$eval('a.figure[href^="/office/visits"]', (links) =>
    links.map((a) => ({ text: a.textContent.trim(), href: a.getAttribute("href"), fact: a.closest("dd")?.previousElementSibling?.textContent ?? "" })),
  );
  // What is missing is a difference: it opens to what it was taken from.
  const counts = numbers.filter(({ text, fact }) => /^[\d.]+$/.test(text) && !fact.startsWith("Mangler"));
  for (const { text, href } of counts) {
    await follow(href);
    await page.getByRole("heading", { level: 2, name: new RegExp(`^${text.replace(".", "\\.")} `) }).waitFor();
  }
  return counts;
}

/** Follows a link within the app, wherever it stands. */
const follow = (href) =>
  page.evaluate((to) => {
    const link = document.createElement("a");
    link.href = to;
    document.body.append(link);
    link.click();
    link.remove();
  }, href);

/** What each author made in the year before the day, counted from the visits behind the number. */
async function achievedBefore(day) {
  const made = { visits: new Map(), strategic: new Map() };
  for (let next = "", more = true; more; more = next !== "") {
    const list = await chief.get(`/quota/visits?counted=true&limit=200&after=${next}`);
    for (const visit of list.items.filter(({ visited_on }) => visited_on < day)) {
      made.visits.set(visit.author_id, (made.visits.get(visit.author_id) ?? 0) + 1);
      if (visit.strategic) made.strategic.set(visit.author_id, (made.strategic.get(visit.author_id) ?? 0) + 1);
    }
    next = list.next;
  }
  return made;
}

/** A visit of today that is about the company's own plans. */
const logStrategic = (consultant, company) =>
  consultant.put(`/visits/${uuid7()}`, {
    ...{ company_id: company.id, workplace_id: null, kind: "physical", status: "completed", visited_on: today, starts_at: "" },
    ...{ agenda: ["recruitment_plan"], company_present: true, citizens_present: 0, note: "", note_checked: false },
    ...{ next_on: "", next_what: "", next_none: "no_need", contact_ids: [], citizen_ids: [], participant_ids: [] },
  });

const uuid7 = () => randomUUID().replace(/^(.{14})./, "$17");
