import type { Component } from "svelte";

export type Params = Record<string, string>;

type Load = () => Promise<{ default: Component<any> }>;

/** A screen of the app. The parts of the path that begin with a colon become its props. */
export type Route = {
  path: string;
  /** A form has the whole screen, without the menu. */
  form?: boolean;
} & (
  | { screen: Component<any> }
  /** Fetched once the first screen stands, so that it is there when it is wanted. */
  | { soon: Load }
  /** Fetched when first opened: for screens that most people never see. */
  | { load: Load }
);

const fetched = new WeakMap<Route, Component<any>>();

/** The screen, at once when it is here. */
export function screenOf(route: Route): Component<any> | Promise<Component<any>> {
  return "screen" in route
    ? route.screen
    : (fetched.get(route) ?? fetchScreen(route, "soon" in route ? route.soon : route.load));
}

async function fetchScreen(route: Route, load: Load): Promise<Component<any>> {
  const { default: screen } = await load();
  fetched.set(route, screen);
  return screen;
}

/** Fetches the screens that are wanted soon. What cannot be had now is fetched when it is opened. */
export async function fetchSoon(table: readonly Route[]): Promise<void> {
  for (const route of table) {
    if ("soon" in route) await Promise.resolve(screenOf(route)).catch(() => {});
  }
}

/** The first row whose path fits, and what its parameters are. A trailing slash does not matter. */
export function match<R extends { path: string }>(
  table: readonly R[],
  pathname: string,
): { route: R; params: Params } | undefined {
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
