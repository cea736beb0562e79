import { readFileSync } from "node:fs";
import { describe, expect, it, test } from "vitest";
import { newId } from "../lib/id";
import { addDays } from "../lib/time";
import { emptyCopy } from "../store/schema";
import { store } from "../store/store";
import { company, freshStore, task, visit } from "../store/test-store";
import type { Company, Opening, Quota, Task, Visit } from "../sync/wire";
import { reasonsFor, suggestions, visitPlan } from "./suggestions";

const today = "2026-11-23";
const ago = (days: number) => addDays(today, -days);
const facts = { lastVisitOn: "", lastStrategicOn: "", promiseDueOn: "", openings: 0 };

test("V6: the plan of a tier is the server's", () => {
  const shared = new URL("../../../backend/crm/testdata/visit_plan.json", import.meta.url);
  expect(visitPlan).toEqual(JSON.parse(readFileSync(shared, "utf8")));
});

describe("V6: what speaks for a visit", () => {
  const seen = { lastVisitOn: ago(10), lastStrategicOn: ago(10) };
  test.each<[string, Partial<Company>, Partial<typeof facts>, string[]]>([
    ["nothing when all is well", { tier: "close" }, seen, []],
    ["nothing at a company that is no partner", { tier: "none" }, {}, []],
    ["a partner never visited", { tier: "sporadic" }, {}, ["never"]],
    ["a sporadic one a year ago", { tier: "sporadic" }, { lastVisitOn: ago(365) }, ["due"]],
    ["not a day before", { tier: "sporadic" }, { lastVisitOn: ago(364) }, []],
    ["a close one after half a year", { tier: "close" }, { ...seen, lastVisitOn: ago(183) }, ["due"]],
    ["a close one without a strategic visit", { tier: "close" }, { lastVisitOn: ago(10) }, ["strategic"]],
    ["a tier that falls within 30 days", { tier: "close", tier_falls_on: addDays(today, 30) }, seen, ["falls"]],
    ["not one that falls later", { tier: "close", tier_falls_on: addDays(today, 31) }, seen, []],
    ["a promise that is late", { tier: "none" }, { promiseDueOn: ago(1) }, ["promise"]],
    ["not one that is due today", { tier: "none" }, { promiseDueOn: today }, []],
    ["an opening", { tier: "none" }, { openings: 1 }, ["opening"]],
    ["T2: a rest that is over", { tier: "none", rest_until: ago(2) }, { lastVisitOn: ago(90) }, ["back"]],
    ["T2: not when it has been visited since", { tier: "none", rest_until: ago(2) }, { lastVisitOn: ago(1) }, []],
  ])("%s", (_, over, more, want) => {
    const reasons = reasonsFor({ company: company(over), ...facts, ...more }, today);
    expect(reasons.map(({ why }) => why)).toEqual(want);
  });
});

describe("V6: whom to visit next", () => {
  interface Rows {
    company?: Company[];
    visit?: Visit[];
    task?: Task[];
    opening?: Opening[];
    quota?: Quota;
  }
  async function suggested({ quota, ...put }: Rows, from?: { lat: number; lon: number }): Promise<string[]> {
    await freshStore();
    await store().copy.apply({ put, del: [], state: { ...emptyCopy, ...(quota && { quota }) } });
    const ids = (put.company ?? []).map(({ id }) => id);
    return (await suggestions(ids, today, from)()).map((one) => one.company.name);
  }
  const at = (of: Company, over: Partial<Visit>) => visit({ company_id: of.id, ...over });

  it("is first who would be lost, then who has waited longest", async () => {
    const falls = company({ name: "falls", tier: "close", tier_falls_on: addDays(today, 9), last_visit_on: ago(200) });
    const [long, short] = [400, 370].map((days) =>
      company({ name: `${days}`, tier: "sporadic", last_visit_on: ago(days) }),
    ) as [Company, Company];
    expect(await suggested({ company: [short, long, falls], visit: [at(falls, { visited_on: ago(200) })] })).toEqual([
      "falls",
      "400",
      "370",
    ]);
  });

  it("is not who is closed, rests, or is about to be visited", async () => {
    const due = (name: string, over: Partial<Company> = {}) =>
      company({ name, tier: "sporadic", last_visit_on: ago(500), ...over });
    const planned = due("planned");
    const rows = [
      due("ceased", { status: "ceased" }),
      due("rests", { rest_until: addDays(today, 1) }),
      planned,
      due("free", { rest_until: today }),
    ];
    const appointment = at(planned, { status: "planned", visited_on: today, counts: false });
    expect(await suggested({ company: rows, visit: [appointment] })).toEqual(["free"]);
  });

  it("is the nearer of two that weigh the same", async () => {
    const [here, there] = [57, 57.1].map((lat) => company({ name: `${lat}`, tier: "sporadic", lat, lon: 10 })) as [
      Company,
      Company,
    ];
    expect(await suggested({ company: [there, here] }, { lat: 57, lon: 10 })).toEqual(["57", "57.1"]);
    expect(await suggested({ company: [there, here] }, { lat: 57.2, lon: 10 })).toEqual(["57.1", "57"]);
  });

  it("is a strategic visit before one that is due, as long as the year lacks strategic visits", async () => {
    const strategic = company({ name: "strategic", tier: "close", last_visit_on: ago(100) });
    const due = company({ name: "due", tier: "sporadic", last_visit_on: ago(440) });
    const visits = [at(strategic, { visited_on: ago(100), strategic: false })];
    const quota = (strategic: number): Quota => ({
      ...{ year: 2026, as_of: "2026-11-23T06:00:00Z", visits: 50, target_visits: 85 },
      ...{ strategic, target_strategic: 23 },
    });
    expect(await suggested({ company: [due, strategic], visit: visits, quota: quota(10) })).toEqual(["strategic", "due"]);
    expect(await suggested({ company: [due, strategic], visit: visits, quota: quota(23) })).toEqual(["due", "strategic"]);
  });

  it("is who was promised something by me that is late, not by another", async () => {
    const { uid } = await freshStore();
    const owed = company({ name: "owed" });
    const row = (owner_id: string) => task({ company_id: owed.id, owner_id, due_on: ago(3) });
    for (const [owner, want] of [
      [uid, ["owed"]],
      [newId(), []],
    ] as const) {
      await store().copy.apply({ put: { company: [owed], task: [row(owner)] }, del: [], state: emptyCopy });
      expect((await suggestions([owed.id], today)()).map((one) => one.company.name)).toEqual(want);
      await store().copy.forget();
    }
  });
});
