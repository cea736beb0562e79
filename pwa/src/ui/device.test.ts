import { expect, it } from "vitest";
import type { Device } from "../sync/wire";
import { linesOf, nameOf, tagsOf } from "./device";

const now = Date.parse("2027-06-30T10:00:00Z");
const iphone: Device = {
  id: "1",
  device: "Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) Safari/604.1",
  user_name: "Karen",
  current: false,
  app: "1.0.0",
  queued: 0,
  held: 0,
  drafts: 0,
  oldest_at: null,
  lost_at: null,
  wiped_at: null,
  last_at: "2027-06-30T09:00:00Z",
  created_at: "2027-06-01T09:00:00Z",
  seen_at: "2027-06-30T09:00:00Z",
  expires_at: "2027-07-30T09:00:00Z",
};

it.each<[string, Partial<Device>, string[], string[]]>([
  ["all is sent", {}, [], ["Sidste kontakt for 1 time siden · version 1.0.0"]],
  ["the one in hand", { current: true }, ["Denne enhed"], ["Bruges nu · version 1.0.0"]],
  ["an office that never syncs", { app: "" }, [], ["Sidste kontakt for 1 time siden"]],
  [
    "unsent work",
    { queued: 3, drafts: 1, held: 2, oldest_at: "2027-06-28T09:00:00Z" },
    ["3 ikke sendt", "1 kladde", "2 skal rettes"],
    ["Sidste kontakt for 1 time siden · version 1.0.0", "Det ældste, der ikke er sendt, er skrevet i forgårs."],
  ],
  [
    "lost",
    { lost_at: "2027-06-30T09:30:00Z", queued: 1 },
    ["Mistet", "1 ikke sendt"],
    [
      "Sidste kontakt for 1 time siden · version 1.0.0",
      "Meldt mistet for 30 minutter siden. Den bliver tømt, næste gang den har forbindelse.",
      "Borgerne på den kan ikke ses efter 3. juli kl. 11.30.",
    ],
  ],
  [
    "a lost one that has nothing",
    { app: "", lost_at: "2027-06-30T09:30:00Z" },
    ["Mistet"],
    ["Sidste kontakt for 1 time siden", "Meldt mistet for 30 minutter siden. Den er lukket ude."],
  ],
  [
    "wiped",
    { lost_at: "2027-06-01T09:30:00Z", wiped_at: "2027-06-29T09:30:00Z" },
    ["Tømt"],
    ["Meldte sig tømt i går. Der ligger ikke mere på den."],
  ],
])("%s", (_, state, tags, lines) => {
  const device = { ...iphone, ...state };
  expect(tagsOf(device).map((tag) => tag.text)).toEqual(tags);
  expect(linesOf(device, now)).toEqual(lines);
});

it("tells since when the citizens on a lost phone are locked", () => {
  const lines = linesOf({ ...iphone, lost_at: "2027-06-20T09:30:00Z" }, now);
  expect(lines).toContain("Borgerne på den har ikke kunnet ses siden 23. juni kl. 11.30.");
});

it("does not promise to wipe what was silent for too long", () => {
  const lines = linesOf({ ...iphone, lost_at: "2027-05-20T09:30:00Z", expires_at: "2027-06-20T09:30:00Z" }, now);
  expect(lines[1]).toMatch(/kan ikke længere tømmes herfra/);
});

it("has a name for what nobody knows", () => expect(nameOf({ device: "curl/8" })).toBe("Ukendt enhed"));
