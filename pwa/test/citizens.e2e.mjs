// Citizens' cards at the desk: a caseworker makes one, goes through considerations and
// consents with the citizen and finds openings, the consultant who has it changes what is
// theirs to change, and an administrator brings cards up to date with a file.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Desks } from "./desk.mjs";
import { lookAt } from "./looks.mjs";
import { Server } from "./server.mjs";
import { shrink, sql } from "./small-demo.mjs";

const server = new Server();
const desks = new Desks(server);
const caseRef = "2026-SAG-4711";
let mette, opening, company;
/** The address of the card, and the code that stands on it. */
let card, code;

before(async () => {
  await server.start();
  await shrink(server.data);
  mette = await server.as("konsulent@demo.example");
  opening = (await mette.get(`/openings?owner_id=${mette.user.id}&status=open`)).items[0];
  company = (await mette.get(`/companies/${opening.company_id}`)).company;
});
after(() => desks.remove());

const looked = (page) => lookAt(page, { thumbs: false });
const said = (page, text) => page.getByText(text, { exact: true }).first().waitFor();

describe("a caseworker", () => {
  let page, errors;
  before(async () => ({ page, errors } = await desks.sit("sagsbehandler@demo.example")));

  test("M1: is told what a card may not hold, and makes it", async () => {
    await desks.open(page, "/office/citizens");
    await looked(page);
    await page.getByRole("link", { name: "Ny borger" }).click();
    await page.getByLabel("Sagsnummer i fagsystemet").fill("010190-1234");
    await page.getByRole("combobox", { name: "Jobmål" }).fill("butik");
    await page.getByRole("option").first().click();
    await page.getByLabel("Timer om ugen, mindst").fill("12");
    await page.getByLabel("Timer om ugen, højst").fill("8");
    await page.getByRole("group", { name: "Må foreslås til" }).getByText("Småjob", { exact: true }).click();
    await page.getByLabel("Virksomhedskonsulent").selectOption({ label: mette.user.name });
    await page.getByRole("button", { name: "Gem kortet" }).click();
    await page.getByText("Det ligner et CPR-nummer.").waitFor();
    await looked(page);
    await page.getByLabel("Sagsnummer i fagsystemet").fill(caseRef);
    await page.getByRole("button", { name: "Gem kortet" }).click();
    await page.getByText("Timerne modsiger hinanden").waitFor();
    await page.getByLabel("Timer om ugen, mindst").fill("4");
    await page.getByRole("button", { name: "Gem kortet" }).click();
    await page.getByRole("heading", { name: "Samtykker" }).waitFor();
    card = new URL(page.url()).pathname;
    code = await page.getByLabel("Kode", { exact: true }).inputValue();
    assert.match(code, /^[A-Z]\d-\d{4}$/);
  });

  test("M1: goes through considerations with the citizen, and not about them", async () => {
    await page.getByRole("group", { name: "Arbejdet må ikke kræve" }).getByText("Trapper", { exact: true }).click();
    await page.getByRole("button", { name: "Gem", exact: true }).click();
    await page.getByText("Skriv, hvilken dag hensynene er gået igennem sammen med borgeren.").waitFor();
    await page.getByRole("button", { name: "Vi har gået det igennem i dag" }).click();
    await page.getByRole("button", { name: "Gem", exact: true }).click();
    await said(page, `Kortet ${code} er gemt`);
    await looked(page);
  });

  test("G3: keeps the two kinds of consent apart, and takes one back", async () => {
    await page.getByRole("button", { name: "Nyt samtykke til deling" }).click();
    const sheet = page.getByRole("dialog", { name: "Nyt samtykke til deling" });
    await sheet.getByLabel("Formål").selectOption("find_work");
    await sheet.getByText("Jobmål", { exact: true }).click();
    await sheet.getByLabel("Hvordan har borgeren sagt ja?").selectOption("signed");
    await looked(page);
    await sheet.getByRole("button", { name: "Gem samtykket" }).click();
    await said(page, "Samtykket er gemt");

    await page.getByRole("button", { name: "Nyt samtykke til en virksomhed" }).click();
    const other = page.getByRole("dialog", { name: "Nyt samtykke til en virksomhed" });
    await other.getByRole("combobox").fill(company.cvr);
    await other.getByRole("option", { name: company.name }).click();
    await other.getByLabel("Åbning").selectOption(opening.id);
    await other.getByText("Timer om ugen", { exact: true }).click();
    await other.getByText(`Du siger ja til, at ${company.name} får dette at vide`).waitFor();
    await other.getByRole("button", { name: "Gem samtykket" }).click();
    await other.getByText("Bekræft, at borgeren har fået teksten og sagt ja.").waitFor();
    await other.getByLabel("Borgeren har fået teksten og sagt ja").check();
    await other.getByRole("button", { name: "Gem samtykket" }).click();
    const kept = page.getByRole("listitem").filter({ hasText: company.name });
    await kept.getByText("Gælder", { exact: true }).waitFor();

    await kept.getByRole("button", { name: "Træk tilbage" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Træk tilbage" }).click();
    await kept.getByText("Trukket tilbage", { exact: true }).waitFor();
    const shared = page.getByRole("listitem").filter({ hasText: "Beskæftigelse til Virksomhedsservice" });
    await shared.getByText("Gælder", { exact: true }).waitFor();
    await looked(page);
  });

  test("M4: sees which openings suit and why, and proposes the citizen for one, and for one that can be changed", async () => {
    const ali = await server.as("sagsbehandler@demo.example");
    const { goals } = await ali.get(`/citizens/${card.split("/").at(-1)}`);
    const { items } = await mette.get(`/companies?owner_id=${mette.user.id}&limit=50`);
    const [first, second] = items.filter(({ status }) => status === "active");
    const made = [];
    for (const [at, title, demands] of [[first, "Varepåfyldning", []], [second, "Lager på første sal", ["stairs"]]]) {
      made.push(crypto.randomUUID());
      await mette.put(`/openings/${made.at(-1)}`, {
        ...{ company_id: at.id, workplace_id: null, contact_id: null, kind: "small_job", title, occupation: goals[0].occupation, positions: 1 },
        ...{ hours_min: 6, hours_typical: 6, hours_max: 6, present_hours: 0, effective_hours: 0, starts_on: "", tasks: [], shifts: [] },
        ...{ demands, offers: [], skills_needed: [], skills_nice: [], licences: [], language: 0, wording_kept: false, came_by: "visit" },
      });
    }
    await page.getByRole("button", { name: "Find åbninger" }).click();
    const fits = page.getByRole("region", { name: "Passer, som det er nu" });
    const one = fits.getByRole("listitem").filter({ hasText: "Varepåfyldning" });
    await one.getByText(/^Passer: jobmål.*timer/).waitFor();
    await one.getByText(/^Ikke sammenlignet: /).waitFor();
    const points = (await fits.getByText(/^Passer \d+ af 100$/).allInnerTexts()).map((text) => Number(/\d+/.exec(text)[0]));
    assert.deepEqual(points, points.toSorted((a, b) => b - a), "they are not ranked");
    await looked(page);
    await one.getByRole("button", { name: "Foreslå" }).click();
    await said(page, `${code} er foreslået`);
    await one.getByText("Foreslået", { exact: true }).waitFor();

    const almost = page.getByRole("region", { name: "Åbninger, hvis noget kan ændres" });
    const other = almost.getByRole("listitem").filter({ hasText: "Lager på første sal" });
    await other.getByText("Opgaven kræver, at man går på trapper.").waitFor();
    await other.getByRole("button", { name: "Foreslå alligevel" }).click();
    const sheet = page.getByRole("dialog");
    await sheet.getByText("Opgaven er ændret").click();
    await sheet.getByLabel("Hvad bliver ændret?").fill("En kollega bærer varerne op.");
    await sheet.getByRole("button", { name: "Foreslå" }).click();
    await other.getByText("Foreslået", { exact: true }).waitFor();
    for (const id of made) {
      const { candidates } = await mette.get(`/openings/${id}`);
      assert.deepEqual(candidates.map(({ state, author_id }) => [state, author_id]), [["proposed", ali.user.id]]);
    }
  });

  test("nothing went wrong in the page", () => assert.deepEqual(errors, []));
});

describe("the consultant", () => {
  test("M1: changes what is gone through with the citizen, and the rest is the caseworker's", async () => {
    const { page, errors } = await desks.sit("konsulent@demo.example");
    await desks.open(page, card);
    await page.getByText("Resten ændrer sagsbehandleren.").waitFor();
    assert.equal(await page.getByLabel("Timer om ugen, højst").count(), 0);
    await page.getByRole("group", { name: "Hvornår kan borgeren arbejde?" }).getByText("Dag", { exact: true }).click();
    await page.getByRole("button", { name: "Gem", exact: true }).click();
    await said(page, `Kortet ${code} er gemt`);
    await looked(page);
    assert.deepEqual(errors, []);
  });
});

describe("an administrator", () => {
  test("M1: brings cards up to date with a file, is told of the line that cannot be used, and sees no card", async () => {
    const { page, errors } = await desks.sit("admin@demo.example");
    await desks.open(page, "/office/devices");
    await page.getByRole("link", { name: "Mere" }).first().click();
    await page.getByRole("link", { name: "Indlæs borgere" }).click();
    const rows = [`${caseRef};3;9;ja`, "2026-SAG-4712;2;8;nej", "2026-SAG-4713;20;8;nej"];
    const file = { name: "udtræk.csv", mimeType: "text/csv", buffer: Buffer.from(["Sagsnummer;Timer mindst;Timer højst;Pause", ...rows].join("\n")) };
    await page.locator("input[type=file]").setInputFiles(file);
    await page.getByRole("button", { name: "Indlæs", exact: true }).click();
    await said(page, "Filen er indlæst");
    assert.deepEqual((await page.locator("dl").innerText()).split(/\s+/), ["Nye", "1", "Ændrede", "1", "Uændrede", "0", "Afviste", "1"]);
    const wrong = page.getByRole("region", { name: "1 linje kunne ikke bruges" });
    await wrong.getByText("Timerne modsiger hinanden").waitFor();
    await wrong.getByText("udtræk.csv, linje 4").waitFor();
    await looked(page);

    await page.locator("input[type=file]").setInputFiles(file); // again, and nothing is made twice
    await page.getByRole("button", { name: "Indlæs", exact: true }).click();
    await said(page, "Filen er indlæst");
    assert.deepEqual((await page.locator("dl").innerText()).split(/\s+/), ["Nye", "0", "Ændrede", "0", "Uændrede", "2", "Afviste", "1"]);
    const kept = await sql(server.data, `SELECT hours_min, hours_max, paused FROM citizen WHERE case_ref = '${caseRef}'`);
    assert.deepEqual(kept, [{ hours_min: "3", hours_max: "9", paused: "t" }]);

    await page.goto(server.url + card);
    await said(page, "Ingen adgang");
    assert.deepEqual(errors, []);
  });
});

describe("who has nothing to do with the case", () => {
  let id, others;
  before(async () => {
    id = card.split("/").at(-1);
    const { items } = await mette.get("/users?limit=200");
    [others] = [items.filter(({ id, active, roles }) => active && roles.includes("consultant") && id !== mette.user.id)];
    await sql(server.data, `UPDATE app_user SET roles = '["caseworker"]' WHERE id = '${others[0].id}'`);
  });

  test("G1: is answered as if there were no such citizen, or told that it is not for them", async () => {
    const none = crypto.randomUUID();
    const asked = async (who, path) => who.get(path).then(
      () => "an answer",
      (error) => /: (\d+) /.exec(error.message)[1],
    );
    const people = [[others[0].email, "404"], [others[1].email, "404"], ["leder@demo.example", "403"], ["admin@demo.example", "403"], ["dpo@demo.example", "403"]];
    for (const [email, status] of people) {
      const who = await server.as(email);
      for (const path of [`/citizens/${id}`, `/citizens/${id}/matches`])
        assert.deepEqual([await asked(who, path), await asked(who, path.replace(id, none))], [status, status], `${email} ${path}`);
      if (status === "404") assert.ok((await who.get(`/citizens?q=${code}`)).items.length === 0, `${email} finds the citizen`);
    }
    for (const path of ["", `/${id}`, `/${id}/matches`]) assert.equal((await fetch(`${server.url}/api/v1/citizens${path}`)).status, 401);
  });

  test("M1: a caseworker without the case is shown nothing of it", async () => {
    const { page } = await desks.sit(others[0].email);
    await page.goto(server.url + card);
    await page.getByText("Borgeren findes ikke").first().waitFor();
    const shown = await page.content();
    for (const secret of [code, caseRef, "Trapper"]) assert.ok(!shown.includes(secret), `»${secret}«`);
  });
});
