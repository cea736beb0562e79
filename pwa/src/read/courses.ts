import type { Query } from "../store/live.svelte";
import { question, type Shown } from "../sync/overlay";
import type { Course, Day, Enrolment, ID } from "../sync/wire";

/** Somebody on a course, as the phone knows them. */
export interface Enrolled {
  enrolment: Enrolment;
  contact: Shown<"contact"> | undefined;
  company: Shown<"company"> | undefined;
}

export interface CourseAt {
  course: Shown<"course">;
  /** In the order of enrolment; who waits and who is only asked for come last. */
  people: Enrolled[];
}

export const courses = {
  /** Those that run or are to come, the first one first; those of late after them. */
  all(now: Day): Query<Shown<"course">[]> {
    return question(async (view) => {
      const all = await view.all("course");
      const order = ({ ends_on, starts_on }: Shown<"course">) => (ends_on >= now ? `0 ${starts_on}` : `1 ${starts_on}`);
      return all.sort((a, b) => order(a).localeCompare(order(b)) || a.id.localeCompare(b.id));
    });
  },

  get(id: ID): Query<CourseAt | undefined> {
    return question(async (view) => {
      const course = await view.get("course", id);
      if (!course) return undefined;
      const contacts = await view.many(
        "contact",
        course.enrolments.map(({ contact_id }) => contact_id),
      );
      const where = ({ contact_id, company_id }: Enrolment) => company_id || contacts.get(contact_id)?.company_id || "";
      const companies = await view.many("company", course.enrolments.map(where).filter(Boolean));
      const people = course.enrolments.map((enrolment) => ({
        ...{ enrolment, contact: contacts.get(enrolment.contact_id), company: companies.get(where(enrolment)) },
      }));
      return { course, people };
    });
  },
};

export const taken = ({ enrolments }: Pick<Course, "enrolments">): number => enrolments.filter(({ state }) => state === "confirmed").length;

/** How many days of a course the certificate asks for: the same as crm.Course.DaysNeeded. */
export const daysNeeded = ({ certificate_share, days }: Pick<Course, "certificate_share" | "days">): number => Math.max(1, Math.ceil(certificate_share * days - 1e-9));

/** Whether the person no longer works where they were enrolled. */
export const hasLeft = ({ enrolment, contact }: Enrolled): boolean =>
  contact !== undefined && (contact.left_on !== "" || (enrolment.company_id !== "" && contact.company_id !== enrolment.company_id));

/** The day of the course to register attendance on: today, or else the last one that was. */
export const dayToday = ({ sessions }: Shown<"course">, now: Day) => sessions.findLast(({ day }) => day <= now);
