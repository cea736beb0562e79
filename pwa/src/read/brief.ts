import { question, type Shown } from "../sync/overlay";
import type { Query } from "../store/live.svelte";
import type { ID } from "../sync/wire";
import { byDue, withAgreed } from "./tasks";
import { newestFirst } from "./visits";

/** All that one wants to know before the door. */
export interface Brief {
  company: Shown<"company">;
  workplaces: Shown<"workplace">[];
  /** Those who have left come last. */
  contacts: Shown<"contact">[];
  /** The newest first; planned ones and those called off are among them, withdrawn ones not. */
  visits: Shown<"visit">[];
  /** Open ones, the longest due first. */
  tasks: Shown<"task">[];
  /** Those that can still be filled. */
  openings: Shown<"opening">[];
  /** Our fixed contact person. */
  owner: Shown<"user"> | undefined;
  /** How we kept our word. */
  promises: { kept: number; broken: number; open: number };
  /** Colleagues named in the visits, by id. */
  colleagues: Map<ID, Shown<"user">>;
}

/** undefined when the company is not on the phone. */
export function brief(companyId: ID): Query<Brief | undefined> {
  return question(async (view) => {
    const found = await view.lists(["company", "workplace", "contact", "visit", "task", "opening"], companyId);
    const { workplace: workplaces, contact: contacts, visit: visits, task: tasks, opening: openings } = found;
    const company = found.company[0];
    if (!company) return undefined;
    const open = await withAgreed(
      view,
      tasks.filter((task) => !task.outcome),
      companyId,
    );
    const colleagues = await view.many(
      "user",
      visits.flatMap((visit) => [visit.author_id, ...visit.participant_ids]),
    );
    return {
      company,
      workplaces: workplaces.sort((a, b) => a.name.localeCompare(b.name, "da")),
      contacts: contacts.sort((a, b) => a.left_on.localeCompare(b.left_on) || a.name.localeCompare(b.name, "da")),
      visits: newestFirst(visits.filter((visit) => visit.status !== "withdrawn")),
      tasks: open.sort(byDue),
      openings: openings.filter(({ status }) => status === "reported" || status === "open" || status === "on_hold"),
      owner: company.owner_id ? await view.get("user", company.owner_id) : undefined,
      promises: kept(tasks),
      colleagues,
    };
  });
}

/** A task that was dropped was no promise broken. */
function kept(tasks: Shown<"task">[]): Brief["promises"] {
  const count = (outcome: string) => tasks.filter((task) => task.outcome === outcome).length;
  return { kept: count("kept"), broken: count("broken"), open: count("") };
}
