import { request } from "../../lib/http";
import type { ID, ReviewChoice, ReviewedVisit, Visit } from "../../sync/wire";
import { writeQuery } from "../quota/filter";

/** A page of visits to decide of; `next` is empty at the end. */
export interface Reviews {
  items: ReviewedVisit[];
  next: string;
}

/** Those that wait, the oldest first, or those decided, the latest first. Rejects with HttpError or NoAnswer. */
export const getReviews = (decided: boolean, after = "") =>
  request<Reviews>("GET", `/api/v1/visit-reviews?${writeQuery({ decided: decided || undefined, after })}`);

/** Decides whether the visit is strategic. Of one that was corrected since it was read nothing is decided. */
export const decide = (id: ID, choice: ReviewChoice) => request<Visit>("PUT", `/api/v1/visits/${id}/review`, { body: choice });
