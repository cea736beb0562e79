import { expect, onTestFinished, test, vi } from "vitest";
import { here } from "../lib/here.svelte";
import { emptyCopy } from "../store/schema";
import { store } from "../store/store";
import { company, freshStore } from "../store/test-store";
import { companies } from "./companies.svelte";

/** All that the phone keeps, as text. */
async function kept(): Promise<string> {
  const { copy, keep } = store();
  const rows = await Promise.all([...copy.db.tables, ...keep.db.tables].map((table) => table.toArray()));
  return JSON.stringify(rows);
}

test("R9: what is near is told without network, and where one stands is neither stored nor sent", async () => {
  await freshStore();
  onTestFinished(companies.start());
  await store().copy.apply({ put: { company: [company({ name: "Nabo" })] }, del: [], state: emptyCopy });
  await vi.waitFor(() => expect(companies.count).toBe(1));
  const sent = vi.spyOn(globalThis, "fetch").mockRejectedValue(new TypeError("no network"));
  const coords = { latitude: 57.461234, longitude: 9.981234 };
  vi.stubGlobal("navigator", { geolocation: { getCurrentPosition: (yes: (at: object) => void) => yes({ coords }) } });
  await here.ask();
  expect(companies.near(here.position!).map(({ company }) => company.name)).toEqual(["Nabo"]);
  const all = await kept();
  expect(all).toContain("Nabo");
  expect(all).not.toMatch(/57\.461234|9\.981234/);
  expect(sent).not.toHaveBeenCalled();
});
