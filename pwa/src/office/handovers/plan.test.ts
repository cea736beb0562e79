import { expect, test } from "vitest";
import type { HandoverResult } from "../../sync/wire";
import { shares } from "./plan";

test("R6: what each takes over is said before it is done, also nothing", () => {
  const one = (to_id: string) => ({ company_id: "c", name: "Åsmedjen", to_id });
  const result: HandoverResult = { changed: 0, hand_over: [one("mads"), one("olga"), one("mads")], refused: [] };
  expect(shares(result, ["olga", "mads", "bo"])).toEqual([
    { to: "olga", companies: 1 },
    { to: "mads", companies: 2 },
    { to: "bo", companies: 0 },
  ]);
});
