import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { access } from "../../lib/http";
import { company, visit } from "../../store/test-store";
import type { RunningWork } from "../../sync/wire";
import { runningOf } from "./client";

let asked: string[];

beforeEach(() => {
  asked = [];
  access.take({ access_token: "token", expires_in: 600, user: {} as never });
  vi.stubGlobal("navigator", {});
  vi.stubGlobal("fetch", async (path: string, { method, body }: RequestInit) => {
    asked.push(`${method} ${path.replace("/api/v1", "")} ${body as string}`);
    return Response.json({});
  });
});
afterEach(() => vi.unstubAllGlobals());

test("R3: each thing at a closed company ends as it does elsewhere", async () => {
  const work = {
    company: company({ id: "c", warnings: [{ id: "w" }] as never }),
    openings: [{ id: "o" }],
    tasks: [{ id: "t" }],
    visits: [visit({ id: "v", revision: 3 })],
  } as unknown as RunningWork;
  for (const one of runningOf(work)) await one.end();
  expect(asked).toEqual([
    'PATCH /visits/v {"base":3,"status":"cancelled"}',
    'POST /openings/o/close {"status":"closed"}',
    'POST /tasks/t/done {"outcome":"dropped"}',
    'POST /companies/c/warnings/lift {"id":"w"}',
  ]);
});
