/**
 * What goes over the wire, named as in the server's Go packages. The one door to
 * these types: nothing else imports the generated ones.
 */

export type ID = string;
/** A Danish day, "2026-11-21", or "" for none. Days compare with < and >. */
export type Day = string;

export type Tier = "none" | "sporadic" | "close";
export type CompanyStatus = "active" | "closing" | "ceased" | "merged";

export interface Place {
  street: string;
  postcode: string;
  town: string;
  municipality: number;
  lat: number | null;
  lon: number | null;
}

export interface Company extends Place {
  id: ID;
  cvr: string;
  name: string;
  legal_form: string;
  status: CompanyStatus;
  sector: "private" | "municipal" | "regional" | "state" | "other";
  industry: string;
  industry_scheme: "DB25" | "DB07" | "";
  industry_title: string;
  employees_from: number | null;
  employees_to: number | null;
  phone: string;
  email: string;
  ad_protected: boolean;
  owner_id: ID | null;
  tier: Tier;
  tier_since: Day;
  tier_score: number;
  tier_reason: string;
  tier_override: Tier | null;
  tier_override_why: string;
  tier_override_ends: Day;
  rest_until: Day;
  approach_basis: string;
  merged_into: ID | null;
  last_visit_on: Day;
  revision: number;
  updated_at: string;
}

export interface Workplace extends Place {
  id: ID;
  company_id: ID;
  p_number: string;
  name: string;
  status: CompanyStatus;
  industry: string;
  industry_scheme: "DB25" | "DB07" | "";
  industry_title: string;
  employees_from: number | null;
  employees_to: number | null;
  revision: number;
  updated_at: string;
}

export interface ContactFields {
  company_id: ID;
  workplace_id: ID | null;
  name: string;
  role: "owner" | "manager" | "hr" | "foreman" | "mentor" | "other";
  title: string;
  phone: string;
  email: string;
  informed_on: Day;
  left_on: Day;
}

export interface Contact extends ContactFields {
  id: ID;
  revision: number;
  updated_at: string;
}

export type Topic =
  | "recruitment_plan"
  | "growth"
  | "closing"
  | "competence"
  | "retention"
  | "new_tasks"
  | "mentor_training"
  | "partnership"
  | "task_force"
  | "placement_followup"
  | "candidate"
  | "round_table"
  | "opening_taken"
  | "contract"
  | "other";

export interface VisitFields {
  company_id: ID;
  workplace_id: ID | null;
  kind: "physical" | "video" | "phone";
  status: "planned" | "completed" | "cancelled" | "withdrawn";
  visited_on: Day;
  starts_at: string;
  agenda: Topic[];
  company_present: boolean;
  citizens_present: number;
  note: string;
  note_checked: boolean;
  next_on: Day;
  next_what: string;
  next_none: "" | "declined" | "closing" | "elsewhere" | "no_need";
  contact_ids: ID[];
  citizen_ids: ID[];
  participant_ids: ID[];
}

export interface Visit extends VisitFields {
  id: ID;
  author_id: ID;
  counts: boolean;
  strategic: boolean;
  reasons: string[];
  review: boolean;
  late: boolean;
  logged_at: string;
  revision: number;
  updated_at: string;
}

export interface TaskFields {
  company_id: ID;
  visit_id: ID | null;
  owner_id: ID;
  kind: "next_contact" | "promise" | "register" | "other";
  title: string;
  due_on: Day;
}

export type TaskOutcome = "kept" | "broken" | "dropped";

export interface Task extends TaskFields {
  id: ID;
  outcome: "" | TaskOutcome;
  done_at: string | null;
  done_by: ID | null;
  created_by: ID;
  revision: number;
  updated_at: string;
}

export interface Opening {
  id: ID;
  company_id: ID;
  workplace_id: ID | null;
  kind: "ordinary" | "small_job" | "flex_job" | "internship" | "wage_subsidy" | "adult_apprentice";
  title: string;
  occupation: string;
  positions: number;
  hours_min: number;
  hours_typical: number;
  hours_max: number;
  starts_on: Day;
  demands: string[];
  offers: string[];
  status: "reported" | "open" | "on_hold" | "filled" | "closed" | "expired";
  owner_id: ID | null;
  reported_at: string;
  answered_at: string | null;
  closed_on: Day;
  revision: number;
  updated_at: string;
}

export type Role = "consultant" | "manager" | "chief" | "caseworker" | "company" | "admin" | "dpo";

export interface User {
  id: ID;
  name: string;
  initials: string;
  email: string;
  phone: string;
  roles: Role[];
  team_id: ID | null;
  company_id: ID | null;
  active: boolean;
  revision: number;
}

export interface Team {
  id: ID;
  name: string;
  lead_id: ID | null;
  revision: number;
}

export interface Citizen {
  id: ID;
  code: string;
  consultant_id: ID | null;
  goals: { occupation: string; title: string }[];
  hours_min: number;
  hours_max: number;
  travel_limit: number;
  travel_means: string;
  travel_zone: string;
  hard: string[];
  soft: string[];
  skills: string[];
  licences: string[];
  language: number;
  schemes: string[];
  paused: boolean;
  revision: number;
  updated_at: string;
}

/** Every entity that is kept on the phone, by the name it has in a sync answer. */
export interface Rows {
  company: Company;
  workplace: Workplace;
  contact: Contact;
  visit: Visit;
  task: Task;
  opening: Opening;
  user: User;
  team: Team;
  citizen: Citizen;
}
export type Entity = keyof Rows;

/** A command as it is sent. */
export interface Op {
  id: ID;
  seq: number;
  kind: string;
  v: number;
  entity: string;
  eid: ID;
  base: number | null;
  supersedes?: ID;
  at: string;
  purpose?: string;
  args: object;
}

export interface OpResult {
  id: ID;
  status: "applied" | "repeat" | "held" | "retry";
  version: number;
  code?: string;
  field?: string;
  text?: string;
}

export interface SyncRequest {
  proto: 1;
  schema: 1;
  app: string;
  device: ID;
  user: ID;
  epoch: string;
  cursor: string;
  caseload: string;
  want: ID[];
  check?: boolean;
  ops: Op[];
}

export interface Quota {
  year: number;
  visits: number;
  strategic: number;
  target_visits: number;
  target_strategic: number;
  as_of: string;
}

/** Number of rows, the sum of their revisions, and the exclusive or of the last 32 bits of their ids. */
export interface Count {
  n: number;
  revisions: number;
  xor: number;
}

export interface SyncAnswer {
  epoch: string;
  cursor: string;
  more: boolean;
  now: string;
  results?: OpResult[];
  put?: { [E in Entity]?: Rows[E][] };
  del?: [Entity, ID][];
  caseload?: { hash: string; ids?: [ID, number][] };
  quota?: Quota;
  lease?: { until: string };
  order?: "none" | "reset" | "wipe" | "upgrade";
  counts?: { [E in Entity]?: Count };
}

export interface SessionAnswer {
  access_token: string;
  /** Seconds. */
  expires_in: number;
  user: User;
}

/** RFC 9457. `detail` is a Danish sentence for the person who reads it. */
export interface Problem {
  title: string;
  status: number;
  detail: string;
  code: string;
  errors?: { location: string; message: string }[];
  request_id?: string;
}
