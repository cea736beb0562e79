import * as v from "valibot";
import { complainOfCvr } from "../lib/cvr";
import type { Company, NewCompany } from "../sync/wire";
import { command, text } from "./command";

/** What one may know of a company that only the register knows the rest of. */
const unknown = {
  legal_form: "",
  status: "active",
  sector: "private",
  industry: "",
  industry_scheme: "",
  industry_title: "",
  municipality: 0,
  lat: null,
  lon: null,
  employees_from: null,
  employees_to: null,
  ad_protected: false,
  owner_id: null,
  tier: "none",
  tier_since: "",
  tier_score: 0,
  tier_reason: "",
  tier_falls_on: "",
  tier_override: null,
  tier_override_why: "",
  tier_override_ends: "",
  rest_until: "",
  rest_why: "",
  approach_basis: "",
  approach_note: "",
  approach_by: null,
  approach_on: "",
  merged_into: null,
  last_visit_on: "",
  mentors: 0,
  mentor_on: "",
  placements: 0,
} as const;

/** A company that the register has not told of. The same rules as NewCompany.Validate on the server. */
export const companyAdd = command<"company", NewCompany>({
  kind: "company.add",
  entity: "company",
  creates: true,
  args: v.object({
    cvr: v.pipe(
      text(20),
      v.transform((cvr) => cvr.replace(/^DK|\s/gi, "")),
    ),
    name: text(200),
    street: text(200),
    postcode: v.pipe(text(4), v.regex(/^(\d{4})?$/, "Et postnummer har 4 cifre.")),
    town: text(100),
    phone: text(20),
    email: text(200),
  }),
  apply: (_, args, { eid, at }): Company => ({
    ...unknown,
    ...args,
    warnings: [],
    id: eid,
    revision: 1,
    updated_at: at,
  }),
  complain({ cvr, name }) {
    const wrong = complainOfCvr(cvr);
    return { ...(wrong && { cvr: wrong }), ...(!name && { name: "Skriv virksomhedens navn." }) };
  },
});
