import { describe, expect, it, test } from "vitest";
import { commands } from "../../commands/commands";
import { newId } from "../../lib/id";
import { visits } from "../../read/visits";
import { emptyCopy } from "../../store/schema";
import { store } from "../../store/store";
import { freshStore, visit, visitFields } from "../../store/test-store";
import { outbox } from "../../sync/outbox";
import { changeAppointment, nextWorkday, usualDays, whenLine } from "./appointment";

test.each([
  ["2026-11-23", "I dag 23, I morgen 24, Onsdag 25, Torsdag 26, Fredag 27"],
  ["2026-11-20", "I dag 20, Mandag 23, Tirsdag 24, Onsdag 25, Torsdag 26"],
  ["2026-11-22", "I dag 22, I morgen 23, Tirsdag 24, Onsdag 25, Torsdag 26"],
  ["2027-03-24", "I dag 24, Tirsdag 30, 31. marts 31, 1. april 01, 2. april 02"], // before Easter
])("V6: on %s one meets %s", (today, days) => {
  expect(usualDays(today).map(({ label, value }) => `${label} ${value.slice(-2)}`)).toEqual(days.split(", "));
});

test("V6: the next working day is not in the weekend", () => expect(nextWorkday("2026-11-20")).toBe("2026-11-23"));

test("V6: nor at Christmas", () => expect(nextWorkday("2026-12-23")).toBe("2026-12-28"));

test.each([
  ["2099-11-23", "09:30", "mandag 23. november 2099 kl. 09:30"],
  ["2099-11-23", "", "mandag 23. november 2099"],
  ["", "09:30", ""],
])("V6: says when: %s %s", (visited_on, starts_at, line) => expect(whenLine({ visited_on, starts_at })).toBe(line));

describe("V6: an appointment that is changed", () => {
  const now = async (id: string) => (await visits.get(id)())!.visit;

  it("is called off and can be set again, however late", async () => {
    const { keep, copy } = await freshStore();
    const row = visit({ status: "planned", revision: 3 });
    await copy.apply({ put: { visit: [row] }, del: [], state: emptyCopy });
    const putBack = await changeAppointment(row, { status: "cancelled" });
    expect(await outbox.items()()).toMatchObject([{ kind: "visit.edit", base: 3, args: { status: "cancelled" } }]);
    expect((await now(row.id)).status).toBe("cancelled");
    const [sent] = await outbox.items()();
    await keep.settle([{ id: sent!.id, state: "applied", version: 9 }], new Date().toISOString());
    await putBack();
    expect((await now(row.id)).status).toBe("planned");
  });

  it("takes nothing else with it when it was never sent", async () => {
    await freshStore();
    const id = newId();
    await commands.do("visit.log", id, visitFields({ status: "planned", starts_at: "09:00" }));
    const putBack = await changeAppointment(await now(id), { visited_on: "2026-12-01", starts_at: "11:00" });
    expect(await now(id)).toMatchObject({ visited_on: "2026-12-01", starts_at: "11:00" });
    await putBack();
    expect(await now(id)).toMatchObject({ starts_at: "09:00", status: "planned" });
    expect(await store().keep.pending()).toHaveLength(1);
  });
});
