import { beforeEach, expect, test } from "vitest";
import { commands } from "../commands/commands";
import { newId } from "../lib/id";
import { emptyCopy } from "../store/schema";
import { store } from "../store/store";
import { company, freshStore } from "../store/test-store";
import { teamCompanies } from "./teams";

beforeEach(() => freshStore());

test("R6: the companies of whose team I am, also when that was said without a network", async () => {
  const me = store().uid;
  const team = [{ user_id: me, what: "Praktik" }];
  const [smithy, bakery] = [company({ name: "Åsmedjen", team }), company({ name: "Brødværket" })];
  const own = company({ name: "Min egen", owner_id: me, team });
  const { team: _, ...old } = company({ name: "Fra før", team: [] });
  await store().copy.apply({ put: { company: [smithy, bakery, own, old] }, del: [], state: emptyCopy });
  const names = async () => (await teamCompanies()).map(({ name }) => name);
  expect(await names()).toEqual(["Åsmedjen"]);
  await commands.do("company.team.add", bakery.id, { user_id: me, what: "Fleksjob" });
  await commands.do("company.team.add", old.id, { user_id: newId(), what: "Fleksjob" });
  expect(await names()).toEqual(["Brødværket", "Åsmedjen"]);
  await commands.do("company.team.remove", smithy.id, { user_id: me });
  expect(await names()).toEqual(["Brødværket"]);
});
