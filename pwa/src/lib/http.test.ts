import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { access, HttpError, NoAnswer, request, send } from "./http";
import { locks } from "./test-locks";

type Handler = (path: string, init: RequestInit) => Response | Promise<Response>;

const grant = (token: string, expires_in = 600) => ({ access_token: token, expires_in, user: { id: "u" } }) as never;
const problem = (status: number, detail: string, more: object = {}) =>
  Response.json({ status, detail, ...more }, { status });
let asked: string[];

function server(handler: Handler): void {
  asked = [];
  vi.stubGlobal("fetch", (path: string, init: RequestInit) => {
    const who = new Headers(init.headers).get("Authorization")?.replace("Bearer ", "");
    asked.push(`${init.method} ${path}${who ? ` as ${who}` : ""}`);
    return Promise.resolve(handler(path, init));
  });
}

beforeEach(() => {
  vi.stubGlobal("navigator", { locks: locks() });
  access.forget();
});
afterEach(() => vi.unstubAllGlobals());

describe("the session", () => {
  test("is renewed before the first request and kept", async () => {
    server((path) => (path.endsWith("/refresh") ? Response.json(grant("new")) : Response.json({ ok: true })));
    expect(await request("GET", "/api/v1/users/me")).toEqual({ ok: true });
    await request("GET", "/api/v1/users/me");
    expect(asked).toEqual([
      "POST /api/v1/session/refresh",
      "GET /api/v1/users/me as new",
      "GET /api/v1/users/me as new",
    ]);
  });

  test("is renewed by the installation that may not have had the last answer", async () => {
    const tells = vi.fn();
    server((path, init) => (tells(path, new Headers(init.headers).get("Jobbro-Device")), Response.json(grant("new"))));
    access.device = async () => "d1";
    onTestFinished(() => void (access.device = async () => undefined));
    await access.renew();
    expect(tells).toHaveBeenCalledWith("/api/v1/session/refresh", "d1");
  });

  test("is renewed once for all who wait", async () => {
    server((path) => (path.endsWith("/refresh") ? Response.json(grant("new")) : Response.json({})));
    await Promise.all([request("GET", "/a"), request("GET", "/b"), request("GET", "/c")]);
    expect(asked.filter((line) => line.includes("refresh"))).toHaveLength(1);
  });

  test("that ended on the server is renewed once", async () => {
    access.take(grant("old"));
    server((path, init) => {
      if (path.endsWith("/refresh")) return Response.json(grant("new"));
      return new Headers(init.headers).get("Authorization") === "Bearer new"
        ? Response.json({})
        : problem(401, "Log ind.");
    });
    await request("GET", "/a");
    expect(asked).toEqual(["GET /a as old", "POST /api/v1/session/refresh", "GET /a as new"]);
  });

  test("that cannot be renewed ends with 401 and the server's sentence", async () => {
    server(() => problem(401, "Log ind for at fortsætte."));
    await expect(request("GET", "/a")).rejects.toMatchObject({ status: 401, message: "Log ind for at fortsætte." });
  });

  test("is renewed by one tab at a time", async () => {
    const turns = locks();
    vi.stubGlobal("navigator", { locks: turns });
    server((path) => (path.endsWith("/refresh") ? Response.json(grant("new")) : Response.json({})));
    await request("GET", "/a");
    expect(turns.request.mock.calls.map(([name]) => name)).toEqual(["jobbro-refresh"]);
  });
});

describe("an answer", () => {
  test("that refuses has the sentence, the field and the time to wait", async () => {
    server(() =>
      Response.json(
        {
          detail: "Datoen ligger i fremtiden.",
          code: "visit.date_future",
          errors: [{ location: "body.visited_on", message: "For sent." }],
        },
        { status: 422, headers: { "Retry-After": "3" } },
      ),
    );
    const error = await send("POST", "/a", { body: {} }).catch((error: unknown) => error as HttpError);
    expect(error).toMatchObject({ status: 422, message: "Datoen ligger i fremtiden.", retryAfterMs: 3000 });
    expect((error as HttpError).field("visited_on")).toBe("For sent.");
    expect((error as HttpError).field("note")).toBeUndefined();
  });

  test("that is no problem document still becomes a sentence", async () => {
    server(() => new Response("<h1>Bad gateway</h1>", { status: 502 }));
    await expect(send("GET", "/a", {})).rejects.toThrow("Serveren svarede med fejl 502. Prøv igen om lidt.");
  });

  test("without a body is nothing", async () => {
    server(() => new Response(null, { status: 204 }));
    expect(await send("DELETE", "/a", {})).toBeUndefined();
  });

  test("that is the sign-in page of a guest network is none", async () => {
    server(() => new Response("<html>Velkommen til vores wi-fi</html>"));
    await expect(send("GET", "/a", {})).rejects.toBeInstanceOf(NoAnswer);
  });
});

test("no network is NoAnswer", async () => {
  server(() => Promise.reject(new TypeError("Failed to fetch")));
  await expect(send("GET", "/a", {})).rejects.toThrow(NoAnswer);
});

test("a request is given up when its time is over, or when the one who asked gives up", async () => {
  vi.stubGlobal(
    "fetch",
    (_: string, { signal }: RequestInit) =>
      new Promise((_, reject) => signal!.addEventListener("abort", () => reject(signal!.reason))),
  );
  await expect(send("GET", "/a", { timeoutMs: 1 })).rejects.toBeInstanceOf(NoAnswer);
  const asker = new AbortController();
  const asked = send("GET", "/a", { signal: asker.signal });
  asker.abort();
  await expect(asked).rejects.toBeInstanceOf(NoAnswer);
});
