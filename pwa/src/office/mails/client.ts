import { request } from "../../lib/http";
import type { ID, MailList, MailText } from "../../sync/wire";

/** The newest mails. Each of these rejects with HttpError or NoAnswer. */
export const getMails = () => request<MailList>("GET", "/api/v1/mails");

/** A mail as its receiver would read it. */
export const getMail = (id: ID) => request<MailText>("GET", `/api/v1/mails/${id}`);
