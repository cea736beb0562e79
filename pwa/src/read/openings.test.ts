import { expect, test } from "vitest";
import { newId } from "../lib/id";
import { emptyCopy } from "../store/schema";
import { store } from "../store/store";
import { freshStore, opening, openingFields } from "../store/test-store";
import { alikeOpenings } from "./alike";
import { openings } from "./openings";

test("O3: mine are those I have and those nobody has; who waits longest for an answer is first", async () => {
  await freshStore();
  const mine = { owner_id: store().uid };
  const rows = {
    later: opening({ ...mine, starts_on: "2026-12-24" }),
    sooner: opening({ ...mine, starts_on: "2026-12-01" }),
    due: opening({ ...mine, status: "reported", due_on: "2026-11-24" }),
    overdue: opening({ owner_id: null, status: "reported", due_on: "2026-11-20" }),
    ended: opening({ ...mine, status: "closed" }),
    theirs: opening(),
  };
  await store().copy.apply({ put: { opening: Object.values(rows) }, del: [], state: emptyCopy });
  const found = (await openings.mine()()).map(({ opening: { id } }) => id);
  expect(found).toEqual([rows.overdue.id, rows.due.id, rows.sooner.id, rows.later.id]);
});

test("O2: an opening of the same kind with the same occupation or nearly the same title looks the same", () => {
  const written = openingFields({ kind: "small_job", title: "Pakning ", occupation: "932100" });
  const there = [
    opening({ kind: "small_job", title: "PAKNIGN" }),
    opening({ kind: "small_job", title: "Lager", occupation: "932100" }),
    opening({ kind: "ordinary", title: "Pakning", occupation: "932100" }),
    opening({ kind: "small_job", title: "Opvask", occupation: "941210" }),
  ];
  expect(alikeOpenings(there, written)).toEqual(there.slice(0, 2));
  expect(alikeOpenings(there, written, there[0]!.id)).toEqual([there[1]]);
  expect(alikeOpenings([opening({ kind: "small_job", title: "" })], { ...written, title: "", occupation: "" })).toEqual([]);
  expect(alikeOpenings([], openingFields({ company_id: newId() }))).toEqual([]);
});
