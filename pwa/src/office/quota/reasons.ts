import { shortReason } from "../../da-office";

/** Codes that keep an appointment from being a visit at all; the others are about strategic visits only. */
const notAVisit = new Set(["not_completed", "phone", "video"]);

/** Why a visit counts or not, in a few words each, for one of the two numbers. */
export function why(reasons: readonly string[], strategic: boolean): string[] {
  return reasons
    .filter((code) => strategic || notAVisit.has(code))
    .map((code) => (shortReason as Record<string, string>)[code])
    .filter((text) => text !== undefined);
}
