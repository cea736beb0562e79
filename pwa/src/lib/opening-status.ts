import type { Opening } from "../sync/wire";

/** Whether nobody can be proposed for the opening any more. It stays as it first ended. */
export const hasEnded = ({ status }: Pick<Opening, "status">) =>
  status === "filled" || status === "closed" || status === "expired";

/** One that was reported and that nobody has answered the company about. */
export const isUnanswered = ({ status }: Pick<Opening, "status">) => status === "reported";
