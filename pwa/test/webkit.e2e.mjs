import { WebKit } from "./engines/webkit.mjs";
import { offlineVisit } from "./offline-visit.mjs";

offlineVisit("WebKit", WebKit);
