import type { Route } from "./lib/route-table";

/** Every screen of the staff app. The first path that fits is the one. */
export const routes: Route[] = [];
