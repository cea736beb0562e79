import type { Role } from "../sync/wire";

class Me { roles = $state<Role[]>(["manager"]); id = $state(""); }
export const me = new Me();
