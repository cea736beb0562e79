import type { ID, VisitVersion } from "../sync/wire";
import { request } from "./http";

/** What was written about a visit each time, the first one first. Only the server has it. Rejects with HttpError or NoAnswer. */
export const visitVersions = async (id: ID) =>
  (await request<{ items: VisitVersion[] }>("GET", `/api/v1/visits/${id}/versions`)).items;
