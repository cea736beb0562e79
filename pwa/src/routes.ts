import Company from "./features/companies/company.svelte";
import Contact from "./features/companies/contact.svelte";
import Search from "./features/companies/search.svelte";
import Queue from "./features/queue/queue.svelte";
import Settings from "./features/settings/settings.svelte";
import Start from "./features/start/start.svelte";
import Task from "./features/tasks/task.svelte";
import Visit from "./features/visits/visit.svelte";
import VisitEdit from "./features/visits/visit-edit.svelte";
import VisitList from "./features/visits/visit-list.svelte";
import VisitNew from "./features/visits/visit-new.svelte";
import type { Route } from "./lib/route-table";

/** Every screen of the staff app. The first path that fits is the one. */
export const routes: Route[] = [
  { path: "/", screen: Start },
  { path: "/companies", screen: Search },
  { path: "/companies/:id", screen: Company },
  { path: "/companies/:id/contacts/:contact", screen: Contact, form: true },
  { path: "/visits", screen: VisitList },
  { path: "/visits/new", screen: VisitNew, form: true },
  { path: "/visits/draft/:draft", screen: VisitNew, form: true },
  { path: "/visits/:id", screen: Visit },
  { path: "/visits/:id/edit", screen: VisitEdit, form: true },
  { path: "/tasks/:id", screen: Task },
  { path: "/unsent", screen: Queue },
  { path: "/settings", screen: Settings },

  { path: "/office", load: () => import("./office/office-screen.svelte") },
  { path: "/office/quota", load: () => import("./office/quota/quota-screen.svelte") },
  { path: "/office/visits", load: () => import("./office/quota/visits-screen.svelte") },
];
