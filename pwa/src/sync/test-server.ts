import { onTestFinished, vi } from "vitest";
import { access } from "../lib/http";
import { locks } from "../lib/test-locks";
import type { SyncAnswer, SyncRequest } from "./wire";

export type Reply = (request: SyncRequest) => Partial<SyncAnswer> | Response | Promise<Partial<SyncAnswer> | Response>;

/** A server that says what the test needs it to say. Only for the states of the runner: all else is tested with the real one. */
export function scriptedServer(...replies: Reply[]): SyncRequest[] {
  const requests: SyncRequest[] = [];
  access.take({ access_token: "token", expires_in: 600, user: {} as never });
  vi.stubGlobal("navigator", { locks: locks() });
  vi.stubGlobal("fetch", async (_path: string, init: RequestInit) => {
    const request = JSON.parse(init.body as string) as SyncRequest;
    requests.push(request);
    const said = await (replies.shift() ?? nothingNew)(request);
    return said instanceof Response ? said : Response.json({ ...idle(request), ...said });
  });
  onTestFinished(() => void vi.unstubAllGlobals());
  return requests;
}

export const nothingNew: Reply = () => ({});

/** Every command is carried out at this version. */
export const applied =
  (version: number): Reply =>
  ({ ops }) => ({ cursor: String(version), results: ops.map(({ id }) => ({ id, status: "applied", version })) });

export const refused =
  (text: string): Reply =>
  ({ ops }) => ({ results: ops.map(({ id }) => ({ id, status: "held", version: 0, code: "rule", text })) });

export const noNetwork: Reply = () => {
  throw new TypeError("Failed to fetch");
};

export const status =
  (code: number, headers: Record<string, string> = {}): Reply =>
  () =>
    Response.json({ status: code, detail: `Fejl ${code}.` }, { status: code, headers });

function idle({ epoch, cursor, ops }: SyncRequest): SyncAnswer {
  const results = ops.map(({ id }) => ({ id, status: "retry" as const, version: 0 }));
  const now = new Date().toISOString();
  return {
    epoch: epoch || "e1",
    cursor: cursor || "0",
    more: false,
    now,
    results,
    put: {},
    del: [],
    caseload: { hash: "" },
    lease: { until: new Date(Date.now() + 72 * 3_600_000).toISOString() },
    order: "none",
  };
}
