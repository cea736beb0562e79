import type { CitizenCard, CitizenFields } from "../../sync/wire";

export const blankCard = (): CitizenFields => ({
  code: "",
  consultant_id: null,
  goals: [],
  hours_min: 0,
  hours_max: 0,
  travel_limit: 45,
  travel_means: "bus",
  travel_zone: "",
  hard: [],
  soft: [],
  considered_on: "",
  skills: [],
  licences: [],
  language: 3,
  availability: [],
  schemes: [],
  last_company_id: null,
  paused: false,
  closed_on: "",
});

/** What a person writes on a card, out of all that it shows. */
export function fieldsOf(card: CitizenCard): CitizenFields {
  const names = Object.keys(blankCard()) as (keyof CitizenFields)[];
  return Object.fromEntries(names.map((name) => [name, card[name]])) as unknown as CitizenFields;
}

/** As the server wants it: a number field that was emptied is not told. */
export const written = (fields: CitizenFields): CitizenFields => ({
  ...fields,
  hours_min: fields.hours_min ?? 0,
  hours_max: fields.hours_max ?? 0,
  travel_limit: fields.travel_limit ?? 0,
  considered_on: fields.considered_on ?? "",
  closed_on: fields.closed_on ?? "",
});
