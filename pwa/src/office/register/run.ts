import { registerText } from "../../da-import";
import type { RegisterRun } from "../../sync/wire";

const text = registerText;

/** "Virksomheder i kommunen, ændrede". */
export const whatOf = ({ unit, scope, mode }: RegisterRun) => text.what(text.units[unit], text.scopes[scope], text.modes[mode]);

export type RunState = keyof typeof registerText.states;

/** A run that ended with an error was given up for another one; without an end it goes on the next night. */
export function stateOf({ ended_at, error }: RegisterRun): RunState {
  if (ended_at) return error ? "replaced" : "done";
  return error ? "stopped" : "running";
}

export const toneOf = { running: "primary", done: "good", stopped: "bad", replaced: "plain" } as const satisfies Record<RunState, string>;

/** Whole minutes, at least one. */
export const minutesOf = ({ began_at, ended_at }: RegisterRun) =>
  ended_at ? Math.max(1, Math.round((Date.parse(ended_at) - Date.parse(began_at)) / 60_000)) : undefined;
