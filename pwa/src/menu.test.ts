import { expect, it } from "vitest";
import { menu } from "./menu";

it("logs a visit at the company that is on the screen", () => {
  const log = (here?: Parameters<typeof menu>[0]) => menu(here).find((item) => item.main)?.href;
  expect(log()).toBe("/visits/new");
  expect(log({ route: { path: "/visits/:id" }, params: { id: "v" } })).toBe("/visits/new");
  expect(log({ route: { path: "/companies/:id" }, params: { id: "c" } })).toBe("/visits/new?company=c");
});
