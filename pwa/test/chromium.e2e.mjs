import { offlineVisit } from "./offline-visit.mjs";
import { Phone } from "./phone.mjs";

offlineVisit("Chromium", Phone);
