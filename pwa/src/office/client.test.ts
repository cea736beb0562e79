import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { access } from "../lib/http";
import { getAllocation, getDevices, getQuota, getQuotaCompanies, getQuotaVisits, putTargets, reallocate } from "./client";

let asked: string[];

beforeEach(() => {
  asked = [];
  access.take({ access_token: "token", expires_in: 600, user: {} as never });
  vi.stubGlobal("navigator", {});
  vi.stubGlobal("fetch", async (path: string, { method, body }: RequestInit) => {
    asked.push(`${method} ${path.replace("/api/v1", "")}${body ? ` ${body as string}` : ""}`);
    return Response.json({});
  });
});
afterEach(() => vi.unstubAllGlobals());

test.each<[() => Promise<unknown>, string]>([
  [() => getQuota({ year: 2026 }), "GET /quota?year=2026"],
  [() => getQuota({ year: 2026, team: "t1" }), "GET /quota?year=2026&team_id=t1"],
  [() => getQuota({ year: 2026, user: "u1" }), "GET /quota?year=2026&user_id=u1"],
  [
    () => getQuotaVisits({ year: 2026, month: 3, user: "u1", strategic: true, counted: false }, "x", 50),
    "GET /quota/visits?year=2026&month=3&user_id=u1&strategic=true&counted=false&after=x&limit=50",
  ],
  [() => getQuotaVisits({ year: 2026, strategic: false, scheduled: true }, "", 50), "GET /quota/visits?year=2026&strategic=false&scheduled=true&limit=50"],
  [() => getQuotaCompanies({ year: 2026, tier: "close", part: "missed" }, "", 50), "GET /quota/companies?year=2026&tier=close&part=missed&limit=50"],
  [() => getAllocation(2027), "GET /quota/allocation?year=2027&history=true"],
  [() => getDevices({ state: "lost", q: "" }, "", 50), "GET /devices?state=lost&limit=50"],
  [
    () => reallocate({ year: 2026, from_on: "2026-08-01", preview: true }),
    'POST /quota/allocation {"year":2026,"from_on":"2026-08-01","preview":true}',
  ],
  [
    () => putTargets(2027, { visits: 3000, strategic: 800 }, { visits: 0, strategic: 0 }),
    'PUT /quota/targets/2027 {"visits":3000,"strategic":800,"seen":{"visits":0,"strategic":0}}',
  ],
])("asks as the API is described, case %#", async (call, request) => {
  await call();
  expect(asked).toEqual([request]);
});
