import type { Component } from "svelte";

export type Params = Record<string, string>;

/** A screen of the app. The parts of the path that begin with a colon become its props. */
export type Route = {
  path: string;
  /** A form has the whole screen, without the menu. */
  form?: boolean;
} & (
  | { screen: Component<any> }
  /** Fetched when first opened: for screens that most people never see. */
  | { load: () => Promise<{ default: Component<any> }> }
);

/** The first row whose path fits, and what its parameters are. A trailing slash does not matter. */
export function match<R extends { path: string }>(table: readonly R[], pathname: string): { route: R; params: Params } | undefined {
  const parts = split(pathname);
  for (const route of table) {
    const params = matchParts(split(route.path), parts);
    if (params) return { route, params };
  }
  return undefined;
}

function split(path: string): string[] {
  return path.split("/").filter((part) => part !== "");
}

function matchParts(pattern: string[], parts: string[]): Params | undefined {
  if (pattern.length !== parts.length) return undefined;
  const params: Params = {};
  for (const [i, expected] of pattern.entries()) {
    const part = parts[i]!;
    if (expected.startsWith(":")) {
      const value = decode(part);
      if (value === undefined) return undefined;
      params[expected.slice(1)] = value;
    } else if (expected !== part) return undefined;
  }
  return params;
}

function decode(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined; // an address cut in the middle of a letter
  }
}
