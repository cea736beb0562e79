import { beforeEach, expect, test } from "vitest";
import { commands } from "../commands/commands";
import { newId } from "../lib/id";
import { emptyCopy } from "../store/schema";
import { store } from "../store/store";
import { company, freshStore } from "../store/test-store";
import type { Handover } from "../sync/wire";
import { handovers } from "./handovers";

const karen = newId();
const offer = (to_id: string, at: string): Handover => ({
  ...{ id: newId(), from_id: karen, to_id, by_id: karen, reason: "Orlov", at, from_yes: at, to_yes: null },
});

beforeEach(() => freshStore());

test("R6: what waits for me, the longest first, until I have answered", async () => {
  const me = store().uid;
  const [late, early] = ["2026-11-21T10:00:00Z", "2026-11-20T10:00:00Z"].map((at) =>
    company({ owner_id: karen, handover: offer(me, at) }),
  ) as [ReturnType<typeof company>, ReturnType<typeof company>];
  const others = company({ owner_id: karen, handover: offer(newId(), "2026-11-19T10:00:00Z") });
  await store().copy.apply({ put: { company: [late, others, early, company()] }, del: [], state: emptyCopy });
  const names = async () => (await handovers()).map(({ company }) => company.id);
  expect(await names()).toEqual([early.id, late.id]);
  await commands.do("company.handover.accept", early.id, { id: early.handover!.id });
  await commands.do("company.handover.decline", late.id, { id: late.handover!.id, reason: "Ikke nu" });
  expect(await names()).toEqual([]);
});
