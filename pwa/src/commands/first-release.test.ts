import { expect, test } from "vitest";
import { newId } from "../lib/id";
import { seal } from "../store/crypto";
import { emptyCopy, type Shared } from "../store/schema";
import { contact, freshStore, task, visit } from "../store/test-store";
import { outbox } from "../sync/outbox";
import { question } from "../sync/overlay";
import { batch, sendable } from "../sync/push";
import given from "./first-release.json";

const linked = (n: number) => [`019a0000-0000-7000-8000-0000000000b${n}`];

test.each(given)("$kind as the first release stored it is shown, and sent as it is", async (stored) => {
  const store = await freshStore();
  const { keep, copy, key } = store;
  const { kind, args, creates = false, shows } = stored as Omit<typeof stored, "args"> & { args: object };
  const entity = kind.split(".")[0] as Shared;
  const there = {
    visit: [visit({ participant_ids: linked(1), contact_ids: linked(2), citizen_ids: linked(3) })],
    contact: [contact()],
    task: [task()],
  };
  await copy.apply({ put: there, del: [], state: emptyCopy });
  const eid = creates ? newId() : there[entity as keyof typeof there][0]!.id;
  const id = newId();
  await keep.outbox.add({
    ...{ id, kind, entity, eid, base: creates ? null : 1, rebase: false, creates, needs: creates ? [] : [eid] },
    ...{ at: "2026-11-19T10:00:00Z", state: "queued", notBefore: 0, sent: false, sealed: await seal(key, args) },
  });

  expect(await outbox.items()()).toMatchObject([{ id, kind, state: "queued" }]);
  expect(await question((view) => view.get(entity, eid))()).toMatchObject({ ...shows, unsent: { op: id } });
  const [sent] = await batch(store, sendable(await keep.pending(), [], Date.now()));
  expect(sent).toMatchObject({ id, kind, v: 1 });
  expect(sent!.args).toEqual(args);
});
