import { afterEach, describe, expect, it, vi } from "vitest";
import { here } from "../../lib/here.svelte";
import { newId } from "../../lib/id";
import { today } from "../../lib/time";
import { companies } from "../../read/companies.svelte";
import { recent } from "../../read/recent";
import { drafts } from "../../store/drafts";
import { emptyCopy } from "../../store/schema";
import { store } from "../../store/store";
import { company, freshStore, visit, visitFields, workplace } from "../../store/test-store";
import type { Company, Visit, Workplace } from "../../sync/wire";
import { startOf } from "./visit-start";

async function known(rows: { company: Company[]; visit?: Visit[]; workplace?: Workplace[] }): Promise<void> {
  await store().copy.apply({ put: rows, del: [], state: emptyCopy });
}

const planned = (uid: string, at: Company) =>
  visit({ author_id: uid, company_id: at.id, status: "planned", agenda: ["closing"] });

afterEach(() => {
  vi.useRealTimers();
  here.position = undefined;
});

it("begins empty when nothing can be guessed", async () => {
  await freshStore();
  const start = await startOf({ company: "" });
  expect(start).toMatchObject({ fields: { company_id: "", workplace_id: null, visited_on: today(), status: "completed", agenda: [] } });
  expect(start.guess).toBeUndefined();
});

it("V1: guesses the company that was opened last", async () => {
  await freshStore();
  const [a, b] = [company(), company()];
  await known({ company: [a, b] });
  await recent.opened(b.id);
  await recent.opened(a.id);
  expect(await startOf({ company: "" })).toMatchObject({ fields: { company_id: a.id }, guess: "opened" });
});

it("V1: rather guesses where a visit is planned today, and takes over what was planned", async () => {
  const { uid } = await freshStore();
  const [a, b] = [company(), company()];
  await known({ company: [a, b], visit: [planned(uid, b)] });
  await recent.opened(a.id);
  expect(await startOf({ company: "" })).toMatchObject({
    fields: { company_id: b.id, status: "completed", agenda: ["closing"] },
    guess: "planned",
  });
});

describe("V1: of two appointments in a day", () => {
  it.each([
    ["2026-11-23T08:00:00Z", "09:00"],
    ["2026-11-23T09:10:00Z", "09:00"],
    ["2026-11-23T13:30:00Z", "15:00"],
  ])("at %s it is the one at %s", async (instant, starts_at) => {
    vi.useFakeTimers({ now: new Date(instant), toFake: ["Date"] });
    const { uid } = await freshStore();
    const [a, b, c] = [company(), company(), company()];
    await known({
      company: [a, b, c],
      visit: [
        { ...planned(uid, a), starts_at: "15:00" },
        { ...planned(uid, b), starts_at: "09:00" },
        { ...planned(uid, c), starts_at: "" },
      ],
    });
    expect(await startOf({ company: "" })).toMatchObject({ fields: { starts_at }, guess: "planned" });
  });
});

it("V1: chooses the place one stands at, unless the plan says another", async () => {
  const { uid } = await freshStore();
  const place = company({ lat: null, lon: null });
  const [yard, office] = [
    workplace({ company_id: place.id, lat: 57.46, lon: 9.98 }),
    workplace({ company_id: place.id, lat: 57.4612, lon: 9.98 }),
  ];
  const closed = workplace({ company_id: place.id, lat: 57.4611, lon: 9.98, status: "ceased" });
  await known({ company: [place], workplace: [yard, office, closed] });
  const where = async () => (await startOf({ company: place.id })).fields.workplace_id;
  expect(await where()).toBeNull();
  here.position = { lat: 57.4609, lon: 9.98 };
  expect(await where()).toBe(office.id);
  here.position = { lat: 57.5, lon: 9.98 };
  expect(await where()).toBeNull();
  here.position = { lat: 57.4609, lon: 9.98 };
  await known({ company: [place], visit: [{ ...planned(uid, place), workplace_id: yard.id }] });
  expect(await where()).toBe(yard.id);
});

it("V1: looks for the place by itself when there is something to choose, and only then", async () => {
  await freshStore();
  const [one, two] = [company(), company()];
  const at = (place: Company) => workplace({ company_id: place.id });
  await known({ company: [one, two], workplace: [at(one), at(two), at(two)] });
  const asked = vi.spyOn(here, "askIfAllowed").mockResolvedValue();
  await startOf({ company: one.id });
  expect(asked).toHaveBeenCalledTimes(0);
  await startOf({ company: two.id });
  await startOf({ company: "" });
  expect(asked).toHaveBeenCalledTimes(2);
  asked.mockRestore();
});

it("V1: most of all guesses the door one stands at", async () => {
  const { uid } = await freshStore();
  const [far, atHand] = [company({ lat: 57.5 }), company({ lat: 57.46, lon: 9.98 })];
  await known({ company: [far, atHand], visit: [planned(uid, far)] });
  const stop = companies.start();
  await expect.poll(() => companies.count).toBe(2);
  here.position = { lat: 57.4605, lon: 9.98 };
  expect(await startOf({ company: "" })).toMatchObject({ fields: { company_id: atHand.id }, guess: "near" });
  here.position = { lat: 57.48, lon: 9.98 };
  expect(await startOf({ company: "" })).toMatchObject({ fields: { company_id: far.id }, guess: "planned" });
  stop();
});

it("takes the company that was asked for, and the draft there is for it", async () => {
  await freshStore();
  const place = company();
  await known({ company: [place] });
  expect(await startOf({ company: place.id })).toMatchObject({ fields: { company_id: place.id } });

  const draft = newId();
  await drafts.save(draft, "visit", visitFields({ company_id: place.id, note: "Halvt skrevet" }));
  expect(await startOf({ company: place.id })).toMatchObject({
    id: draft,
    draft: { note: "Halvt skrevet" },
    guess: "draft",
  });
  expect(await startOf({ draft, company: "" })).toMatchObject({ id: draft, draft: { note: "Halvt skrevet" } });
});

it("V6: an appointment is for the day asked for or the next working day, and has a draft of its own", async () => {
  vi.useFakeTimers({ now: new Date("2026-11-20T09:00:00Z"), toFake: ["Date"] });
  await freshStore();
  const place = company();
  await known({ company: [place] });
  const planned = (on = "") => startOf({ company: place.id, plan: { on } });
  expect(await planned("2026-12-01")).toMatchObject({ fields: { visited_on: "2026-12-01", status: "planned" } });
  expect(await planned()).toMatchObject({ fields: { company_id: place.id, visited_on: "2026-11-23", starts_at: "" } });

  await drafts.save(newId(), "visit", visitFields({ company_id: place.id, status: "planned", starts_at: "10:00" }));
  expect(await planned()).toMatchObject({ draft: { starts_at: "10:00" } });
  expect((await startOf({ company: place.id })).draft).toBeUndefined();
});
