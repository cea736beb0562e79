import { getQuotaVisits } from "../client";
import { Fetched } from "../fetched.svelte";
import type { QuotaVisit, QuotaVisits } from "./figures";
import type { VisitFilter } from "./filter";

/** The visits of a filter, as many pages of them as were asked for. */
export class VisitList {
  readonly page = new Fetched<QuotaVisits>();
  #filter: VisitFilter | undefined;

  /** The first page of a filter. */
  first(filter: VisitFilter): Promise<QuotaVisits> {
    this.#filter = filter;
    return getQuotaVisits(filter);
  }

  /** Fetches the following page as well. */
  more(): Promise<void> {
    const seen = this.page.data!;
    return this.page.load(async () => {
      const next = await getQuotaVisits(this.#filter!, seen.next);
      return { ...next, items: [...seen.items, ...next.items] };
    });
  }

  /** Every visit of the filter, page by page. */
  async all(): Promise<QuotaVisit[]> {
    const items: QuotaVisit[] = [];
    let after = "";
    do {
      const page = await getQuotaVisits(this.#filter!, after, 200);
      items.push(...page.items);
      after = page.next;
    } while (after !== "");
    return items;
  }
}
