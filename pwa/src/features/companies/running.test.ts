import { expect, test } from "vitest";
import type { Brief } from "../../read/brief";
import { company, visit } from "../../store/test-store";
import { runningLine } from "./running";

const nothing = { company: company(), openings: [], tasks: [], visits: [] } as unknown as Brief;
const warning = { id: "w", company_id: "c", author_id: "a", text: "Løs hund", created_at: "", expires_on: "2026-11-22" };

test.each<[string, Partial<Brief>, string]>([
  ["nothing", {}, ""],
  ["one task", { tasks: [{}] as Brief["tasks"] }, "I gang her: 1 opgave."],
  [
    "some of all",
    {
      openings: [{}, {}] as Brief["openings"],
      tasks: [{}] as Brief["tasks"],
      visits: [visit({ status: "planned", visited_on: "2026-11-22" }), visit({ status: "planned", visited_on: "2026-11-21" }), visit()] as Brief["visits"],
      company: company({ warnings: [warning], placements: 3 }) as Brief["company"],
    },
    "I gang her: 2 åbninger, 1 opgave, 1 aftalt besøg, 1 advarsel og 3 i forløb.",
  ],
  ["a warning that has expired", { company: company({ warnings: [{ ...warning, expires_on: "2026-11-21" }] }) as Brief["company"] }, ""],
])("R3: at a closed company %s runs", (_, some, line) => {
  expect(runningLine({ ...nothing, ...some }, "2026-11-22")).toBe(line);
});
