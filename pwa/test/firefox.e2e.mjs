import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Firefox } from "./engines/firefox.mjs";
import { offlineVisit } from "./offline-visit.mjs";
import { Server } from "./server.mjs";
import { startSmall } from "./small-demo.mjs";

offlineVisit("Firefox", Firefox);

// Firefox keeps some pages that were left as they stood: in the middle of what only one page does at a time.
describe("a page that was left", () => {
  const server = new Server();
  let phone;

  before(async () => {
    await startSmall(server);
    phone = new Firefox(server.url);
    await phone.open();
    await phone.signIn("konsulent@demo.example");
    await phone.filled();
  });
  after(async () => {
    await phone?.remove();
    await server.remove();
  });

  test("while it still had to sign out keeps nobody from signing in", async () => {
    await server.stop("SIGKILL");
    await phone.press("button", "Log ud");
    await phone.sees("Log ud?");
    await phone.press("button", "Log ud");
    for (let times = 0; times < 10; times++) {
      await phone.find("textbox", "E-mail");
      await phone.evaluate(`void addEventListener("pagehide", () => dispatchEvent(new Event("online")))`);
      await phone.goto("/");
    }
    await server.start();
    await phone.signIn("konsulent@demo.example");
    assert.deepEqual(phone.errors, []);
  });
});
