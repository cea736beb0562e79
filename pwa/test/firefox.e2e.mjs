import { Firefox } from "./engines/firefox.mjs";
import { offlineVisit } from "./offline-visit.mjs";

offlineVisit("Firefox", Firefox);
