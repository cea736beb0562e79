import { request } from "../../lib/http";
import type { components } from "../../sync/wire-api";

/** What the screens about matching ask the server. Each rejects with HttpError or NoAnswer, whose messages are for the reader. */
const api = "/api/v1";

type Schemas = components["schemas"];
export type MatchEvaluation = Schemas["MatchEvaluation"];
export type PolicyState = Schemas["PolicyState"];
export type PolicyPreview = Schemas["PolicyPreview"];
export type NewPolicy = Schemas["NewMatchPolicy"];
export type Percentage = Schemas["Percentage"];
export type Count = Schemas["Count"];
export type Why = Schemas["FilterShare"]["why"];
export type FunnelState = "proposed" | "contacted" | "presented" | "accepted" | "declined" | "started";

export const getEvaluation = () => request<MatchEvaluation>("GET", `${api}/match-evaluation`);

export const getPolicy = () => request<PolicyState>("GET", `${api}/match-policy`);

/** What a policy would change, without changing it. */
export const previewPolicy = (body: NewPolicy) => request<PolicyPreview>("POST", `${api}/match-policy/preview`, { body });

/** `seen` is the version that the choice was made against: another one in force is refused. */
export const putPolicy = (body: NewPolicy & { seen: number; reason: string }) => request<PolicyState>("PUT", `${api}/match-policy`, { body });
