import type { components } from "./wire-api";

/**
 * What goes over the wire, by the names it has in the server's Go packages. The types
 * are generated from the description of the API; this is the one door to them.
 */
type Schemas = components["schemas"];
/** Words from a list, which the description of the API leaves open. */
type With<T, Words> = Omit<T, keyof Words> & Words;

export type ID = string;
/** A Danish day, "2026-11-21", or "" for none. Days compare with < and >. */
export type Day = string;
export type Role = "consultant" | "manager" | "chief" | "caseworker" | "company" | "admin" | "dpo";
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

export type Place = Pick<Company, "street" | "postcode" | "town" | "municipality" | "lat" | "lon">;
/** Of a company that was kept before that was told, the derived tier is not known. */
export type Company = With<Schemas["Company"], { tier_override: Tier | null; derived_tier?: Tier; mentor_on?: Day }>;
export type NewCompany = Schemas["NewCompany"];
export type CompanyStatus = Company["status"];
export type Tier = Schemas["Company"]["tier"];
export type Workplace = Schemas["Workplace"];
/** A contact that was kept before mails were sent has no word on whether the address takes them. */
export type Contact = With<Schemas["Contact"], { mail_failed_on?: string; mail_failed_why?: string }>;
export type ContactFields = Omit<Contact, "id" | "revision" | "updated_at" | "mail_failed_on" | "mail_failed_why">;
export type ParallelNote = Schemas["ParallelNote"];
/** A visit that was kept before notes could be parallel has no list of them. */
export type Visit = With<Schemas["Visit"], { agenda: Topic[]; parallel_notes?: ParallelNote[]; reviewed?: VisitReview | null }>;
export type VisitReview = Schemas["VisitReview"];
export type ReviewChoice = Schemas["ReviewChoice"];
/** A visit in the list of those that a leader decides of. */
export type ReviewedVisit = With<Schemas["ReviewedVisit"], { agenda: Topic[]; reviewed: VisitReview | null }>;
export type VisitFields = With<Schemas["VisitFields"], { agenda: Topic[] }>;
export type VisitVersion = With<Schemas["VisitVersion"], { fields: VisitFields }>;
export type Task = Schemas["Task"];
export type TaskFields = Pick<Task, "company_id" | "visit_id" | "owner_id" | "kind" | "title" | "due_on">;
export type TaskOutcome = Exclude<Task["outcome"], "">;
export type OpeningKind = "ordinary" | "small_job" | "flex_job" | "internship" | "wage_subsidy" | "adult_apprentice";
export type OpeningStatus = "reported" | "open" | "on_hold" | "filled" | "closed" | "expired";
/** How an opening ended. */
export type OpeningOutcome = "hired_here" | "hired_elsewhere" | "no_candidate" | "need_gone" | "duplicate";
/** Something that has happened to an opening. */
export type OpeningEventKind =
  | "reported"
  | "taken"
  | "handed"
  | "held"
  | "resumed"
  | "filled"
  | "closed"
  | "expired"
  | "changed"
  | "carved"
  | "asked"
  | "still_open"
  | "wording_kept"
  | "proposed"
  | "contacted"
  | "presented"
  | "withdrawn"
  | "answered"
  | "accepted"
  | "declined"
  | "started";
export type OpeningEvent = With<Schemas["OpeningEvent"], { kind: OpeningEventKind }>;
type ToldOpening = With<
  Schemas["Opening"],
  {
    kind: OpeningKind;
    status: OpeningStatus;
    outcome: OpeningOutcome | "";
    came_by: "visit" | "phone" | "mail" | "portal";
    candidates: Candidate[];
    history: OpeningEvent[];
  }
>;
/** What is always told; one that was kept when an opening was a title with hours tells no more. */
type AlwaysTold =
  | "id"
  | "company_id"
  | "workplace_id"
  | "kind"
  | "status"
  | "title"
  | "occupation"
  | "positions"
  | "hours_min"
  | "hours_typical"
  | "hours_max"
  | "starts_on"
  | "demands"
  | "offers"
  | "owner_id"
  | "reported_at"
  | "answered_at"
  | "closed_on"
  | "revision"
  | "updated_at";
export type Opening = Pick<ToldOpening, AlwaysTold> & Partial<ToldOpening>;
/** What a person writes about an opening. */
export type OpeningFields = With<Omit<Schemas["NewOpening"], "came_by">, { kind: OpeningKind }>;
/** How a candidate was answered; "" as long as the company has not. */
export type CandidateAnswer = "" | "yes" | "no" | "talk";
/** How far the proposal of a citizen for an opening has come. */
export type ProposalState = "proposed" | "contacted" | "presented" | "accepted" | "declined" | "started";
type ToldCandidate = With<Schemas["Candidate"], { answer: CandidateAnswer; state: ProposalState; overrides: Override[] }>;
/** What is told of every proposal since they are not only those shown to a company; one kept before has none of it. */
type SinceProposals = "proposed_at" | "moved_at" | "visit_id" | "points" | "overrides" | "reason" | "spoken";
export type Candidate = Omit<ToldCandidate, SinceProposals> & Partial<Pick<ToldCandidate, SinceProposals>>;
export type Override = Schemas["Override"];
/** What I have said of a match; "" takes it back. */
export type Verdict = "" | "good" | "irrelevant";
export type MatchRating = Schemas["MatchRating"];
/** Another opening that a citizen fits. */
export type Alternative = Schemas["Alternative"];
/** An opening of which the company waits to have an answer. */
export type InboxRow = With<Schemas["InboxRow"], Pick<ToldOpening, "kind" | "status" | "outcome" | "came_by" | "candidates"> & { history?: OpeningEvent[] }>;
export type Inbox = With<Schemas["Inbox"], { items: InboxRow[] }>;
/** A card that was kept before these were told has none of them. */
type SinceMatching = "availability" | "considered_on" | "last_company_id" | "proposed_at" | "closed_on";
export type Citizen = Omit<Schemas["Citizen"], SinceMatching> & Partial<Pick<Schemas["Citizen"], SinceMatching>>;

/** What the municipality has decided about matching; the weights in the order of the components. */
export type MatchPolicy = Schemas["MatchPolicy"];
export type MatchObstacle = Schemas["MatchObstacle"];
/** How well a citizen and an opening suit each other, and why: the same whether the server or the phone made it. */
export type Match = Schemas["Match"];
export type Matches = Schemas["Matches"];
/** A citizen at the desk of those who have them. */
export type CitizenCard = Schemas["CitizenCard"];
export type CitizenFields = Omit<Schemas["NewCitizen"], "case_ref">;
export type NewCitizen = Schemas["NewCitizen"];
export type ListedCitizen = Schemas["ListedCitizen"];
export type Consent = Schemas["KeptConsent"];
export type NewConsent = Schemas["NewConsent"];
export type Sharing = Schemas["Sharing"];
export type CaseloadOf = Schemas["CaseloadOf"];
export type CitizenCode = Schemas["CitizenCode"];
export type CitizenHandover = Schemas["CitizenHandover"];
export type HandedCitizens = Schemas["HandedCitizens"];
export type User = With<Schemas["User"], { roles: Role[] }>;
export type Team = Schemas["Team"];
export type CourseSession = Schemas["CourseSession"];
/** Who has been enrolled on this phone hears from the server whether there was a place. */
export type Enrolment = With<Schemas["Enrolment"], { state: "asked" | "confirmed" | "waiting" }>;
/** What is told of every course since some can be cancelled; one kept before has none of it. */
type SinceCancelling = "cancelled_on" | "cancel_why";
type ToldCourse = With<Schemas["Course"], { enrolments: Enrolment[] }>;
export type Course = Omit<ToldCourse, SinceCancelling> & Partial<Pick<ToldCourse, SinceCancelling>>;
export type CourseFields = Schemas["CourseFields"];
export type Graduate = Schemas["Graduate"];
export type Year = Schemas["Year"];
export type Terms = Schemas["Terms"];
export type Employment = Schemas["Employment"];
export type EmploymentChange = Schemas["EmploymentChange"];
export type StaffMember = Schemas["StaffMember"];
export type Absence = Schemas["Absence"];
export type AbsenceKind = Absence["kind"];
export type AbsenceRequest = Schemas["AbsenceRequest"];

export type EventGuest = Schemas["EventGuest"];
export type EventPair = Schemas["EventPair"];
export type EventStory = Schemas["EventStory"];
export type EventKind = Schemas["EventKind"];
export type EventFields = Schemas["EventFields"];
export type Event = Schemas["Event"];
export type ListedGuests = Schemas["Listed"];

export type StepState = Schemas["GroupStep"]["state"];
export type GroupKind = Schemas["GroupKind"];
export type GroupFields = Schemas["GroupFields"];
export type GroupMember = Schemas["GroupMember"];
export type GroupStep = Schemas["GroupStep"];
export type KeptStep = Schemas["KeptStep"];
export type KeptMeeting = Schemas["KeptMeeting"];
export type GroupAttendance = Schemas["GroupAttendance"];
export type GroupAdvice = Schemas["GroupAdvice"];
type OfKind<T> = With<T, { kind: OpeningKind }>;
export type GroupOpening = With<OfKind<Schemas["GroupOpening"]>, { status: Opening["status"]; placed: OfKind<Schemas["GroupPlaced"]>[] }>;
export type GroupMeeting = Schemas["GroupMeeting"];
type GroupResults = With<Schemas["GroupResults"], { by_kind: OfKind<Schemas["KindCount"]>[] }>;
export type Group = With<Schemas["Group"], { openings: GroupOpening[]; results: GroupResults }>;

/** Every entity that is kept on the phone, by the name it has in a sync answer. */
export interface Rows {
  company: Company;
  workplace: Workplace;
  contact: Contact;
  visit: Visit;
  task: Task;
  opening: Opening;
  event: Event;
  group: Group;
  user: User;
  team: Team;
  course: Course;
  notification: Notification;
  citizen: Citizen;
}
export type Entity = keyof Rows;

/** A command as it is sent. */
export type Op = Schemas["SyncOp"];
export type OpResult = Schemas["SyncResult"];
/** A refused command as the server keeps it, with the phone it came from. */
export type HeldOp = Schemas["HeldOp"];
export type SyncRequest = Schemas["SyncRequest"];
export type Count = Schemas["SyncCount"];
export type Quota = Schemas["OwnQuota"];

export type Invitation = Schemas["Invitation"];
export type Device = Schemas["Device"];
export type Warning = Schemas["Warning"];
export type SatisfactionFigure = Schemas["SatisfactionFigure"];
export type Continuity = Schemas["Continuity"];
export type TierContinuity = Schemas["TierContinuity"];
export type ContinuityCompany = Schemas["ContinuityCompany"];
export type ContinuityCompanies = Schemas["ContinuityCompanies"];
export type TierChange = Schemas["TierChange"];
export type TierCalibration = Schemas["TierCalibration"];
export type OwnerTime = Schemas["OwnerTime"];
export type TeamMember = Schemas["TeamMember"];
export type Handover = Schemas["Handover"];
export type WaitingHandover = Schemas["WaitingHandover"];
export type Portfolio = Schemas["Portfolio"];
export type HandoverResult = Schemas["HandoverResult"];
export type Feed = Schemas["Feed"];
export type FeedAddress = Schemas["FeedAddress"];
export type Notification = Schemas["Notification"];
export type Notifications = Schemas["Notifications"];
export type NotificationKind = Notification["kind"];
export type NotificationChoice = Schemas["NotificationChoice"];
export type NotificationChoices = Schemas["NotificationChoices"];
export type PushState = Schemas["PushState"];
export type PushAddress = Schemas["PushAddress"];

/** What only the office asks for. */
export type DeviceList = Schemas["DeviceList"];
export type QuotaFigures = Schemas["Quota"];
export type Measure = Schemas["Measure"];
export type TeamMeasures = Schemas["TeamMeasures"];
export type PacePoint = Schemas["PacePoint"];
export type Attainment = Schemas["Attainment"];
export type FrozenQuota = Schemas["Frozen"];
export type QuotaVisit = Schemas["QuotaVisit"];
export type QuotaVisits = Schemas["QuotaVisits"];
export type QuotaCompany = Schemas["QuotaCompany"];
export type QuotaCompanies = Schemas["QuotaCompanies"];
export type Wall = Schemas["Wall"];
export type WallFigure = Schemas["WallFigure"];
export type WallTeam = Schemas["WallTeam"];
export type Display = Schemas["Display"];
export type DisplayAddress = Schemas["DisplayAddress"];
export type MailList = Schemas["MailList"];
export type MailText = Schemas["MailText"];
export type CompanyRow = Schemas["CompanyRow"];
export type CompanyTable = Schemas["CompanyTable"];
export type CompanyColumn = Schemas["CompanyColumn"];
export type CompanyFilter = Schemas["CompanyFilter"];
export type CompanyOrder = Schemas["CompanyOrder"];
export type CompanyView = Schemas["CompanyView"];
export type CompanyImport = Schemas["CompanyImport"];
export type ImportRow = Schemas["ImportRow"];
export type RegisterRun = Schemas["RegisterRun"];
export type Rejection = Schemas["Rejection"];
export type CompanyViewFields = Schemas["CompanyViewFields"];
export type CompanyViewList = Schemas["CompanyViewList"];
export type Brief = With<Schemas["Brief"], { company: Company }>;
export type CompanyMerge = Schemas["CompanyMerge"];
export type MergeFields = Schemas["MergeFields"];
export type Duplicate = With<Schemas["Duplicate"], { one: Company; other: Company }>;
export type RunningWork = With<Schemas["RunningWork"], { company: Company; openings: Opening[]; visits: Visit[] }>;
export type Allocation = Schemas["Allocation"];
export type AllottedRow = Schemas["AllottedRow"];
export type CalendarRow = Schemas["CalendarRow"];
export type CalendarTable = Schemas["CalendarTable"];
export type CalendarWeightRequest = Schemas["CalendarWeightRequest"];
export type AllocationRun = Schemas["AllocationRun"];
export type NewAllocation = Schemas["NewAllocation"];
export type Targets = Schemas["QuotaTargets"];

export type SyncAnswer = With<
  Schemas["SyncAnswer"],
  {
    put: { [E in Entity]?: Rows[E][] };
    del: [Entity, ID][];
    caseload: { hash: string; ids?: [ID, number][] };
    counts?: { [E in Entity]?: Count };
  }
>;

export type SessionAnswer = With<Schemas["Grant"], { user: User }>;
/** RFC 9457. `detail` is a Danish sentence for the person who reads it. */
export type Problem = Schemas["Problem"];
