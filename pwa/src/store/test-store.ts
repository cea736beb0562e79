import { onTestFinished } from "vitest";
import { newId } from "../lib/id";
import { today } from "../lib/time";
import type { Company, Contact, ContactFields, ID, Notification, Opening, OpeningFields, Task, Visit, VisitFields, Workplace } from "../sync/wire";
import { openStore, type Store } from "./store";

/** A store of somebody who has never been here, until the test has ended. For tests only. */
export async function freshStore(uid: ID = newId()): Promise<Store> {
  const store = await openStore(uid);
  onTestFinished(() => store.close());
  return store;
}

/** A secret as a server lends it. */
export const secretOf = (n: number): string => Buffer.alloc(32, n).toString("base64url");

/** The server lends the key of the citizens' cards. */
export async function lend({ lease }: Store): Promise<void> {
  const now = Date.now();
  const [until, serverNow] = [now + 72 * 3_600_000, now].map((ms) => new Date(ms).toISOString());
  await lease.renew({ until: until!, secret: secretOf(1) }, serverNow!);
}

export function company(over: Partial<Company> = {}): Company {
  return {
    id: newId(),
    cvr: "90000012",
    name: "Prøve & Co ApS",
    legal_form: "Anpartsselskab",
    status: "active",
    sector: "private",
    industry: "431200",
    industry_scheme: "DB25",
    industry_title: "Forberedende byggepladsarbejder",
    street: "Prøvevej 1",
    postcode: "9800",
    town: "Hjørring",
    municipality: 860,
    lat: 57.46,
    lon: 9.98,
    employees_from: 5,
    employees_to: 9,
    phone: "",
    email: "",
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
    warnings: [],
    revision: 1,
    updated_at: "2026-11-01T08:00:00Z",
    ...over,
  };
}

export function visitFields(over: Partial<VisitFields> = {}): VisitFields {
  return {
    company_id: newId(),
    workplace_id: null,
    kind: "physical",
    status: "completed",
    visited_on: today(),
    starts_at: "",
    agenda: ["growth"],
    company_present: true,
    citizens_present: 0,
    note: "",
    note_checked: false,
    next_on: "",
    next_what: "",
    next_none: "no_need",
    contact_ids: [],
    citizen_ids: [],
    participant_ids: [],
    ...over,
  };
}

export function visit(over: Partial<Visit> = {}): Visit {
  return {
    ...visitFields(),
    id: newId(),
    author_id: newId(),
    counts: true,
    strategic: true,
    reasons: ["strategic"],
    review: false,
    late: false,
    logged_at: "2026-11-20T12:00:00Z",
    revision: 1,
    updated_at: "2026-11-20T12:00:00Z",
    ...over,
  };
}

export function task(over: Partial<Task> = {}): Task {
  return {
    id: newId(),
    company_id: newId(),
    visit_id: null,
    owner_id: newId(),
    kind: "promise",
    title: "Send tallene",
    due_on: "2026-12-01",
    outcome: "",
    done_at: null,
    done_by: null,
    created_by: newId(),
    revision: 1,
    updated_at: "2026-11-20T12:00:00Z",
    ...over,
  };
}

export function notification(over: Partial<Notification> = {}): Notification {
  return {
    id: newId(),
    kind: "task.told",
    subject_id: newId(),
    company_id: null,
    company: "",
    at: "2026-11-20T12:00:00Z",
    read_at: null,
    done_at: null,
    text: "Du har fået en opgave",
    link: "/",
    revision: 1,
    ...over,
  };
}

export function workplace(over: Partial<Workplace> = {}): Workplace {
  return {
    id: newId(),
    company_id: newId(),
    p_number: "1000000009",
    name: "Afdelingen",
    status: "active",
    industry: "",
    industry_scheme: "",
    industry_title: "",
    street: "Prøvevej 2",
    postcode: "9800",
    town: "Hjørring",
    municipality: 860,
    lat: null,
    lon: null,
    employees_from: null,
    employees_to: null,
    revision: 1,
    updated_at: "2026-11-01T08:00:00Z",
    ...over,
  };
}

export function contactFields(over: Partial<ContactFields> = {}): ContactFields {
  return {
    company_id: newId(),
    workplace_id: null,
    name: "Bente Prøve",
    role: "manager",
    title: "",
    phone: "",
    email: "",
    informed_on: "2026-11-20",
    left_on: "",
    ...over,
  };
}

export function contact(over: Partial<Contact> = {}): Contact {
  return { ...contactFields(), id: newId(), revision: 1, updated_at: "2026-11-20T12:00:00Z", ...over };
}

export function openingFields(over: Partial<OpeningFields> = {}): OpeningFields {
  return {
    company_id: newId(),
    workplace_id: null,
    contact_id: null,
    kind: "ordinary",
    title: "Pakning",
    occupation: "",
    positions: 1,
    ...{ hours_min: 0, hours_typical: 0, hours_max: 0, present_hours: 0, effective_hours: 0 },
    starts_on: "",
    ...{ tasks: [], shifts: [], demands: [], offers: [], skills_needed: [], skills_nice: [], licences: [] },
    language: 0,
    wording_kept: false,
    ...over,
  };
}

export function opening(over: Partial<Opening> = {}): Opening {
  return {
    ...openingFields(),
    id: newId(),
    status: "open",
    owner_id: newId(),
    reported_at: "2026-11-20T12:00:00Z",
    answered_at: "2026-11-20T12:00:00Z",
    closed_on: "",
    revision: 1,
    updated_at: "2026-11-20T12:00:00Z",
    ...over,
  };
}
