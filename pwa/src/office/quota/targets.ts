import { officeText } from "../../da-office";

/** What is wrong with the targets as typed, in sentences. An empty field is null. */
export function checkTargets(visits: number | null, strategic: number | null): { visits?: string; strategic?: string } {
  const text = officeText.targets.error;
  const whole = (n: number | null) => n !== null && Number.isInteger(n) && n >= 0;
  if (!whole(visits)) return { visits: text.whole };
  if (!whole(strategic)) return { strategic: text.whole };
  return strategic! > visits! ? { strategic: text.tooMany } : {};
}
