import { request } from "../../lib/http";
import type { CalendarTable, CalendarWeightRequest, ID } from "../../sync/wire";
import { writeQuery } from "./filter";

/** What the calendar's editor asks the server. Each rejects with HttpError or NoAnswer, whose messages are for the reader. */
const weights = "/api/v1/calendar-weights";

/** All rows, and what the year adds up to. */
export const getCalendar = (year: number) => request<CalendarTable>("GET", `${weights}?${writeQuery({ year })}`);

/** Begins a row under an id of one's own; with `preview` it only answers what that would give. */
export const putWeight = (id: ID, body: CalendarWeightRequest) => request<CalendarTable>("PUT", `${weights}/${id}`, { body });

/** Lets a row no longer hold from a year on. */
export const endWeight = (id: ID, year: number) => request<CalendarTable>("DELETE", `${weights}/${id}?${writeQuery({ from_year: year })}`);
