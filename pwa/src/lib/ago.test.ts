import { expect, it } from "vitest";
import { agoText } from "./ago";

const now = Date.parse("2026-11-21T12:00:00Z");

it.each([
  ["2026-11-21T11:59:30Z", "lige nu"],
  ["2026-11-21T12:01:00Z", "lige nu"],
  ["2026-11-21T11:55:00Z", "for 5 minutter siden"],
  ["2026-11-21T09:00:00Z", "for 3 timer siden"],
  ["2026-11-20T11:00:00Z", "i går"],
  ["2026-11-11T11:00:00Z", "for 10 dage siden"],
])("%s is %s", (at, text) => expect(agoText(at, now)).toBe(text));
