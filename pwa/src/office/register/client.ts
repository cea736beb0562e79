import { request } from "../../lib/http";
import type { ID, RegisterRun, Rejection } from "../../sync/wire";
import type { PageOf } from "../paged.svelte";
import { writeQuery } from "../quota/filter";

/** What the screen of the register's readings asks the server. Each rejects with HttpError or NoAnswer, whose messages are for the reader. */
const api = "/api/v1/register/runs";

interface Listed<T> {
  items: T[];
  next: string;
}

export const getRuns = (after: string, limit: number) => request<Listed<RegisterRun>>("GET", `${api}?${writeQuery({ after, limit })}`);

/** What a reading could not use; how many there are the reading itself knows. */
export async function getRejections(run: RegisterRun, after: string, limit: number): Promise<PageOf<Rejection & { id: ID }>> {
  const page = await request<Listed<Rejection>>("GET", `${api}/${run.id}/rejections?${writeQuery({ after, limit })}`);
  return { count: run.rejected, next: page.next, items: page.items.map((row, i) => ({ ...row, id: `${after}/${i}` })) };
}
