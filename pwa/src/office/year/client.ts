import { request } from "../../lib/http";
import type { Year } from "../../sync/wire";
import { download } from "../download";
import { writeQuery } from "../quota/filter";

/** What the page of the year asks the server: of a calendar year, or of the last twelve months without one. Each rejects with HttpError or NoAnswer. */
const api = "/api/v1/year";

export const getYear = (year?: number) => request<Year>("GET", `${api}?${writeQuery({ year })}`);

export const saveYear = (year: number | undefined, format: "xlsx" | "csv") => download(`${api}/file?${writeQuery({ year, format })}`);
