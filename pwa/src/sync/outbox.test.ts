import { expect, test } from "vitest";
import { commands } from "../commands/commands";
import { newId } from "../lib/id";
import { drafts } from "../store/drafts";
import { store } from "../store/store";
import { freshStore, visitFields } from "../store/test-store";
import { outbox } from "./outbox";

test("held ones come first, and what the server has is not among them", async () => {
  await freshStore();
  const [done, waiting, held] = [newId(), newId(), newId()];
  for (const eid of [done, waiting, held]) await commands.do("visit.log", eid, visitFields());
  const [first, , last] = await outbox.items()();
  await store().keep.settle(
    [
      { id: first!.id, state: "applied", version: 1 },
      { id: last!.id, state: "held", text: "Nej." },
    ],
    "",
  );
  expect((await outbox.items()()).map(({ eid, state }) => [eid, state])).toEqual([
    [held, "held"],
    [waiting, "queued"],
  ]);
});

test("what builds on a held command says which one it waits for", async () => {
  await freshStore();
  const eid = newId();
  const op = await commands.do("visit.log", eid, visitFields());
  await commands.do("visit.participant.add", eid, { id: newId() });
  await commands.do("visit.log", newId(), visitFields());
  await store().keep.settle([{ id: op, state: "held", text: "Nej." }], "");
  expect((await outbox.items()()).map(({ waitsFor }) => waitsFor)).toEqual([undefined, op, undefined]);
});

test("everything that only this phone has goes into a file", async () => {
  await freshStore();
  await commands.do("visit.log", newId(), visitFields({ next_what: "Ring til Bo" }));
  await drafts.save("d", "visit", { note: "Halvfærdig" });
  const file = await outbox.export();
  expect(file.name).toMatch(/^jobbro-ikke-sendt-\d{4}-\d\d-\d\d\.json$/);
  expect(JSON.parse(await file.text())).toMatchObject({
    commands: [{ kind: "visit.log", args: { next_what: "Ring til Bo" } }],
    drafts: [{ value: { note: "Halvfærdig" } }],
  });
});
