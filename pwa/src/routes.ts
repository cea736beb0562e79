import Start from "./features/start/start.svelte";
import type { Route } from "./lib/route-table";

/** Every screen of the staff app. The first path that fits is the one. */
export const routes: Route[] = [
  { path: "/", screen: Start },
  { path: "/companies", soon: () => import("./features/companies/search.svelte") },
  { path: "/companies/:id", soon: () => import("./features/companies/company.svelte") },
  { path: "/companies/:id/contacts/:contact", soon: () => import("./features/companies/contact.svelte"), form: true },
  { path: "/visits", soon: () => import("./features/visits/visit-list.svelte") },
  { path: "/visits/new", soon: () => import("./features/visits/visit-new.svelte"), form: true },
  { path: "/visits/plan", soon: () => import("./features/visits/visit-plan.svelte"), form: true },
  { path: "/visits/next", soon: () => import("./features/visits/next.svelte") },
  { path: "/visits/day/:day", soon: () => import("./features/visits/day.svelte") },
  { path: "/visits/draft/:draft", soon: () => import("./features/visits/visit-new.svelte"), form: true },
  { path: "/visits/:id", soon: () => import("./features/visits/visit.svelte") },
  { path: "/visits/:id/edit", soon: () => import("./features/visits/visit-edit.svelte"), form: true },
  { path: "/visits/:id/plan", soon: () => import("./features/visits/visit-replan.svelte"), form: true },
  { path: "/visits/:id/versions", load: () => import("./features/visits/versions.svelte") },
  { path: "/tasks/new", soon: () => import("./features/tasks/task-edit.svelte"), form: true },
  { path: "/tasks/:id/edit", soon: () => import("./features/tasks/task-edit.svelte"), form: true },
  { path: "/tasks/:id", soon: () => import("./features/tasks/task.svelte") },
  { path: "/unsent", soon: () => import("./features/queue/queue.svelte") },
  { path: "/settings", soon: () => import("./features/settings/settings.svelte") },
  { path: "/settings/calendar", load: () => import("./features/settings/feed.svelte") },
  { path: "/settings/devices", load: () => import("./features/settings/devices.svelte") },

  { path: "/office", load: () => import("./office/office-screen.svelte") },
  { path: "/office/quota", load: () => import("./office/quota/quota-screen.svelte") },
  { path: "/office/allocation", load: () => import("./office/quota/allocation-screen.svelte") },
  { path: "/office/quota/companies", load: () => import("./office/quota/companies-screen.svelte") },
  { path: "/office/companies", load: () => import("./office/companies/companies-screen.svelte") },
  { path: "/office/own", load: () => import("./office/quota/own-screen.svelte") },
  { path: "/office/devices", load: () => import("./office/devices/devices-screen.svelte") },
  { path: "/office/calendar", load: () => import("./office/quota/calendar-screen.svelte") },
  { path: "/office/handovers", load: () => import("./office/handovers/handovers-screen.svelte") },
  { path: "/office/staff", load: () => import("./office/staff/staff-screen.svelte") },
  { path: "/office/visits", load: () => import("./office/quota/visits-screen.svelte") },
];
