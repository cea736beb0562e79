import { request } from "../../lib/http";
import type { Contact, Course, CourseFields, Graduate, ID } from "../../sync/wire";
import { writeQuery } from "../quota/filter";

/** What the screens of mentor training ask the server. Each rejects with HttpError or NoAnswer, whose messages are for the reader. */
const api = "/api/v1";

interface Page<T> {
  items: T[];
  next?: string;
}

export const getCourses = (after = "") => request<Page<Course>>("GET", `${api}/courses?${writeQuery({ after })}`);

export const getCourse = (id: ID) => request<Course>("GET", `${api}/courses/${id}`);

export const getGraduates = (after = "") => request<Page<Graduate>>("GET", `${api}/graduates?${writeQuery({ after })}`);

export const putCourse = (id: ID, body: CourseFields) => request<Course>("PUT", `${api}/courses/${id}`, { body });

/** Changes a course as it was at revision `base`. */
export const patchCourse = (id: ID, base: number, body: CourseFields) => request<Course>("PATCH", `${api}/courses/${id}`, { body: { ...body, base } });

/** Does one thing to a course, which answers as it is after. */
const act = (id: ID, what: string, body: object) => request<Course>("POST", `${api}/courses/${id}/${what}`, { body });

export const cancelCourse = (id: ID, why: string) => act(id, "cancel", { why });
export const enrol = (id: ID, contact_id: ID) => act(id, "enrolments", { contact_id });
export const withdraw = (id: ID, contact_id: ID) => act(id, "enrolments/withdraw", { contact_id });
export const attend = (id: ID, contact_id: ID, session_id: ID, present: boolean) => act(id, "attendance", { contact_id, session_id, present });
export const certify = (id: ID, contact_id: ID) => act(id, "certificates", { contact_id });

export const certificateFile = (id: ID, contact: ID) => `${api}/courses/${id}/certificates/${contact}/file`;

/** Who works at a company. */
export const getContacts = async (company_id: ID) =>
  (await request<Page<Contact>>("GET", `${api}/contacts?${writeQuery({ company_id, limit: 200 })}`)).items.filter(({ left_on }) => !left_on);
