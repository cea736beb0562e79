import { liveQuery } from "dexie";
import { store } from "./store";

/** A question to the phone's own store that can be asked again. */
export type Query<T> = () => Promise<T>;

/** What a question was last answered with. */
export interface Live<T> {
  /** `undefined` until the first answer. */
  readonly value: T | undefined;
}

/**
 * Asks now, and again whenever a row that was read changes, in any tab, or a rune
 * that `choose` reads does: `const shown = live(() => brief(id))`, then
 * `shown.value`. The last answer stands until the next one is there. To be called
 * while a component or an effect is being set up; it ends with it.
 */
export function live<T>(choose: () => Query<T>): Live<T> {
  let value = $state.raw<T>();
  const mark = {};
  let answered = false; // not the rune, or every answer would be a reason to ask again
  $effect(() => {
    if (!answered) unanswered.add(mark);
    const stop = watch(choose(), (answer) => {
      value = answer;
      answered = true;
      unanswered.delete(mark);
    });
    return () => {
      stop();
      unanswered.delete(mark);
    };
  });
  return {
    get value() {
      return value;
    },
  };
}

/** What the screen waits for: first answers to its questions, and the screen itself when it has to be fetched. */
const unanswered = new Set<object>();

/** The screen, which is waited for when it is still being fetched. */
export function awaited<T>(screen: T | Promise<T>): T | Promise<T> {
  if (screen instanceof Promise) {
    unanswered.add(screen);
    const end = () => unanswered.delete(screen);
    screen.then(end, end);
  }
  return screen;
}

/** Resolves once the screen shows what it asked for, or after three seconds: what nobody looks at waits for it. */
export async function shown(): Promise<void> {
  const until = performance.now() + 3000;
  do await new Promise((resolve) => setTimeout(resolve, 50));
  while (unanswered.size > 0 && performance.now() < until);
}

/** The same outside components: tells every answer until the function that is returned is called. */
export function watch<T>(query: Query<T>, tell: (answer: T) => void): () => void {
  const subscription = liveQuery(async () => store().steady(query)).subscribe({ next: tell, error: report });
  return () => subscription.unsubscribe();
}

/** Nothing waits for an answer, so a fault is for whoever looks after the app. */
function report(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
