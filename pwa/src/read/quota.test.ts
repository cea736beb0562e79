import { expect, test } from "vitest";
import { commands } from "../commands/commands";
import { newId } from "../lib/id";
import { today } from "../lib/time";
import { emptyCopy } from "../store/schema";
import { freshStore, visit, visitFields } from "../store/test-store";
import { ownQuota } from "./quota";

const year = Number(today().slice(0, 4));
const quota = { year, visits: 10, strategic: 4, target_visits: 80, target_strategic: 21, as_of: today() };

test("V3, Q5: one's own are those one was along on too, whoever wrote them", async () => {
  const { uid, copy } = await freshStore();
  const joint = visit({ participant_ids: [uid], strategic: true });
  const others = visit({ strategic: true });
  await copy.apply({ put: { visit: [joint, others] }, del: [], state: { ...emptyCopy, quota } });
  await commands.do("visit.edit", joint.id, { citizens_present: 1 });
  await commands.do("visit.edit", others.id, { citizens_present: 1 });
  expect(await ownQuota()).toMatchObject({ visits: 10, strategic: 3, unsent: { visits: 0, strategic: -1 } });
  await commands.do("visit.edit", others.id, { participant_ids: [uid] });
  expect(await ownQuota()).toMatchObject({ visits: 11, strategic: 3, unsent: { visits: 1, strategic: -1 } });
});

test("nothing before the server has told", async () => {
  await freshStore();
  expect(await ownQuota()).toBeNull();
});

test("Q5: the server's figures and what is unsent, but not what was refused", async () => {
  const { uid, copy, keep } = await freshStore();
  const known = visit({ author_id: uid, strategic: true });
  await copy.apply({ put: { visit: [known] }, del: [], state: { ...emptyCopy, quota } });
  expect(await ownQuota()).toMatchObject({ visits: 10, strategic: 4, unsent: { visits: 0, strategic: 0 } });

  await commands.do("visit.log", newId(), visitFields());
  await commands.do("visit.log", newId(), visitFields({ agenda: ["candidate"] }));
  await commands.do("visit.log", newId(), visitFields({ kind: "phone" }));
  await commands.do("visit.log", newId(), visitFields({ visited_on: `${year - 1}-12-30`, next_none: "no_need" }));
  const refused = await commands.do("visit.log", newId(), visitFields());
  await keep.settle([{ id: refused, state: "held" }], "");
  expect(await ownQuota()).toMatchObject({ visits: 12, strategic: 5, unsent: { visits: 2, strategic: 1 } });

  await commands.do("visit.edit", known.id, { citizens_present: 1 });
  expect(await ownQuota()).toMatchObject({ visits: 12, strategic: 4, unsent: { visits: 2, strategic: 0 } });
});
