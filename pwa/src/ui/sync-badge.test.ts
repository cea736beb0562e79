import { expect, it } from "vitest";
import { badge } from "./sync-badge";

const calm = { held: 0, elsewhere: 0, unsent: 0, signedOut: false, online: true, running: false };

it.each([
  ["nothing to say", {}, "Alt er sendt"],
  ["a round without anything to send does not flicker", { running: true }, "Alt er sendt"],
  ["no network, nothing waiting", { online: false }, "Uden net"],
  ["waiting", { unsent: 2, online: false }, "2 ikke sendt"],
  ["signed out with work waiting", { unsent: 2, signedOut: true }, "Log ind igen"],
  ["refused on another phone", { elsewhere: 2, unsent: 1 }, "2 skal rettes"],
  ["refused comes before all", { held: 1, unsent: 2, signedOut: true }, "1 skal rettes"],
])("%s", (_, state, text) => expect(badge({ ...calm, ...state }).text).toBe(text));
