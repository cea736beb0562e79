import type { Query } from "../store/live.svelte";
import { question, type Shown, type View } from "../sync/overlay";
import type { Day, Group, GroupMember, GroupOpening, ID } from "../sync/wire";

/** A member with who it is, as far as the phone knows. */
export interface MemberAt {
  member: GroupMember;
  /** The company, or the person of an advisory board. */
  name: string;
  /** Whom to ask at the company, or where the person works. */
  beside: string;
  /** Why it is a member in name only. */
  gone: "" | "left" | "ceased";
}

/** An opening that came of a group, as the phone knows it. */
export interface CameOfIt extends GroupOpening {
  company: string;
}

export interface GroupAt {
  group: Shown<"group">;
  /** Those of today by name; those who have left come last. */
  members: MemberAt[];
  openings: CameOfIt[];
}

export const groups = {
  /** Those that go on by name, then those that have ended. */
  all(): Query<Shown<"group">[]> {
    return question(async (view) => (await view.all("group")).sort((a, b) => a.ended_on.localeCompare(b.ended_on) || a.title.localeCompare(b.title, "da")));
  },

  get(id: ID): Query<GroupAt | undefined> {
    return question(async (view) => {
      const group = await view.get("group", id);
      return group && { group, members: await membersOf(view, group), openings: await openingsOf(view, group) };
    });
  },

  /** Those that a company is in, or somebody of it. */
  ofCompany(companyId: ID): Query<Shown<"group">[]> {
    return question(async (view) => {
      const all = await view.all("group");
      if (all.length === 0) return all;
      const people = new Set((await view.where("contact", "company_id", companyId)).map(({ id }) => id));
      const isIn = ({ members }: Group) => members.some(({ company_id, contact_id, left_on }) => !left_on && (company_id ? company_id === companyId : people.has(contact_id ?? "")));
      return all.filter(isIn).sort((a, b) => a.title.localeCompare(b.title, "da"));
    });
  },
};

async function membersOf(view: View, { members }: Group): Promise<MemberAt[]> {
  const contacts = await view.many("contact", members.flatMap(({ contact_id }) => contact_id ?? []));
  const companyOf = ({ company_id, contact_id }: GroupMember) => company_id ?? contacts.get(contact_id ?? "")?.company_id ?? "";
  const companies = await view.many("company", members.map(companyOf).filter(Boolean));
  const all = members.map((member): MemberAt => {
    const [contact, company] = [contacts.get(member.contact_id ?? ""), companies.get(companyOf(member))];
    const [name = "", beside = ""] = member.company_id ? [company?.name, contact?.name] : [contact?.name, company?.name];
    const gone = member.company_id && company?.status === "ceased" ? "ceased" : contact?.left_on ? "left" : "";
    return { member, name, beside, gone };
  });
  return all.sort((a, b) => a.member.left_on.localeCompare(b.member.left_on) || a.name.localeCompare(b.name, "da"));
}

async function openingsOf(view: View, { openings }: Group): Promise<CameOfIt[]> {
  const rows = await view.many("opening", openings.map(({ opening_id }) => opening_id));
  const known = openings.map((one): GroupOpening => {
    const row = rows.get(one.opening_id);
    return row ? { ...one, company_id: row.company_id, kind: row.kind, title: row.title, status: row.status, on: one.on || row.reported_at.slice(0, 10) } : one;
  });
  const companies = await view.many("company", known.map(({ company_id }) => company_id).filter(Boolean));
  return known.map((one) => ({ ...one, company: companies.get(one.company_id)?.name ?? "" }));
}

/** What came of a group, with one's own unsent changes. */
export function cameOf(openings: readonly GroupOpening[]): { openings: number; begun: number; flexJobs: number } {
  const counted = openings.filter(({ withdrawn }) => !withdrawn);
  const begun = counted.flatMap(({ placed }) => placed).filter((one) => one.begun);
  return { openings: counted.length, begun: begun.length, flexJobs: begun.filter(({ kind }) => kind === "flex_job").length };
}

/** The meeting of today, or else the next one. */
export const meetingToGo = ({ meetings }: Group, now: Day) =>
  meetings.find(({ held_on }) => held_on === now) ?? meetings.findLast(({ held_on }) => held_on > now);
