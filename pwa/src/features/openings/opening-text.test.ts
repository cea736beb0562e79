import { expect, test } from "vitest";
import type { OpeningEvent } from "../../sync/wire";
import { eventText } from "./opening-text";

const names: Record<string, string> = { k: "Karen", m: "Mads" };
const said = (event: Partial<OpeningEvent>) => {
  const { what, line } = eventText(
    { kind: "taken", at: "2026-03-01T23:05:00Z", by_id: "k", by_company: false, what: {}, ...event },
    (id) => names[id]!,
  );
  return `${what} | ${line}`;
};

test.each<[Partial<OpeningEvent>, string]>([
  [{}, "Overtaget | 2. marts kl. 00:05 · Karen"],
  [{ kind: "reported", by_id: null, by_company: true }, "Modtaget | 2. marts kl. 00:05 · Virksomheden"],
  [{ kind: "expired", by_id: null }, "Udløbet | 2. marts kl. 00:05"],
  [{ kind: "handed", what: { to: "m" } }, "Givet videre til Mads | 2. marts kl. 00:05 · Karen"],
  [{ kind: "asked", by_id: null, what: { to: "m" } }, "Mads er bedt om at ringe til virksomheden | 2. marts kl. 00:05"],
  [{ kind: "carved", what: { removed: "cold" } }, "Taget ud af opgaven: kulde | 2. marts kl. 00:05 · Karen"],
  [
    { kind: "changed", what: { fields: ["hours_min", "hours_max", "title", "wording_kept"] } },
    "Rettet: timer, arbejdet | 2. marts kl. 00:05 · Karen",
  ],
  [{ kind: "changed", what: { fields: ["wording_kept"] } }, "Rettet | 2. marts kl. 00:05 · Karen"],
  [{ kind: "closed", what: { outcome: "no_candidate" } }, "Lukket: vi fandt ingen kandidat | 2. marts kl. 00:05 · Karen"],
  [
    { kind: "answered", by_id: null, by_company: true, what: { answer: "yes" } },
    "Svar på en kandidat: siger ja | 2. marts kl. 00:05 · Virksomheden",
  ],
])("O3: the history says what happened, when and by whom: %o", (event, text) => {
  expect(said(event)).toBe(text);
});
