import { expect, test } from "vitest";
import { visitFields } from "../../store/test-store";
import type { VisitFields, VisitVersion } from "../../sync/wire";
import { versionsInWords, type Names } from "./versions";

const names: Names = {
  company: () => "Prøve & Co ApS",
  workplace: () => "Afdelingen",
  contact: (id) => ({ a: "Åse Rømø", b: "Bo Lund" })[id] ?? "?",
  colleague: () => "Mette Holm",
};

let revision = 0;
const version = (fields: VisitFields): VisitVersion => ({
  revision: ++revision,
  at: "2026-11-20T12:00:00Z",
  author_id: "m",
  fields,
});
const said = (versions: VisitVersion[]) =>
  versionsInWords(versions, names).map(({ what, changes }) => [
    what,
    ...changes.map(({ label, before, now }) => `${label}: ${before && `${before} -> `}${now}`),
  ]);

const first = visitFields({ visited_on: "2099-11-20", note: "Om foråret", note_checked: true, contact_ids: ["a"] });

test("V7: the first version is all that was written, what was left empty not", () => {
  expect(said([version({ ...first, status: "planned", starts_at: "09:00" })])).toEqual([
    [
      "Aftalt",
      "Status: Planlagt",
      "Dato: 20. november 2099",
      "Klokkeslæt: 09:00",
      "Form: Besøg",
      "Virksomhed: Prøve & Co ApS",
      "Emner: Vækst",
      "Kontaktpersoner: Åse Rømø",
      "Note: Om foråret",
      "Ingen aftale, fordi: Intet behov lige nu",
    ],
  ]);
});

test("V7: a later one says only what became another, the newest first", () => {
  const second: VisitFields = { ...first, agenda: ["growth", "closing"], contact_ids: ["a", "b"], citizens_present: 2 };
  const third: VisitFields = {
    ...second,
    note: "Om efteråret",
    next_none: "",
    next_on: "2099-12-01",
    citizen_ids: ["x"],
    workplace_id: "w",
  };
  const fourth: VisitFields = { ...third, status: "withdrawn", note: "", company_present: false, participant_ids: ["m"] };
  expect(said([first, second, third, fourth].map(version)).slice(0, -1)).toEqual([
    [
      "Rettet",
      "Status: Gennemført -> Trukket tilbage",
      "Virksomheden var med: Ja -> Nej",
      "Kolleger: Mette Holm",
      "Note: Om efteråret -> ",
    ],
    [
      "Rettet",
      "Arbejdssted: Afdelingen",
      "Borgere, der blev talt om: 1 borger",
      "Note: Om foråret -> Om efteråret",
      "Næste kontakt: 1. december 2099",
      "Ingen aftale, fordi: Intet behov lige nu -> ",
    ],
    [
      "Rettet",
      "Emner: Vækst -> Vækst, Lukning eller afskedigelser",
      "Kontaktpersoner: Åse Rømø -> Åse Rømø, Bo Lund",
      "Borgere til stede: 2",
    ],
  ]);
});

test("V7: a version in which nothing became another, and one from before there were lists", () => {
  const old = { ...first, agenda: null, contact_ids: null } as unknown as VisitFields;
  expect(said([first, first, old].map(version)).slice(0, 2)).toEqual([
    ["Rettet", "Emner: Vækst -> ", "Kontaktpersoner: Åse Rømø -> "],
    ["Rettet"],
  ]);
});
