import { request } from "../../lib/http";
import type { Absence, AbsenceRequest, EmploymentChange, ID, StaffMember, Team } from "../../sync/wire";

/** What the staff screen asks the server. Each rejects with HttpError or NoAnswer, whose messages are for the reader. */
const api = "/api/v1";

/** The consultants that the reader may see, and the teams they are in. */
export async function getStaff(): Promise<{ staff: StaffMember[]; teams: Team[] }> {
  const [staff, teams] = await Promise.all([
    request<{ items: StaffMember[] }>("GET", `${api}/staff`),
    request<{ items: Team[] }>("GET", `${api}/teams`),
  ]);
  return { staff: staff.items, teams: teams.items };
}

/** Sets how much somebody works from a day on. Terms other than `seen` in force on that day are refused. */
export const putEmployment = (user: ID, body: EmploymentChange) => request<StaffMember>("PUT", `${api}/users/${user}/employment`, { body });

export const putAbsence = (id: ID, body: AbsenceRequest) => request<Absence>("PUT", `${api}/absences/${id}`, { body });

export const deleteAbsence = (id: ID) => request<void>("DELETE", `${api}/absences/${id}`);
