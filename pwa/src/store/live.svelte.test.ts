// @vitest-environment jsdom
import { flushSync } from "svelte";
import { expect, onTestFinished, test, vi } from "vitest";
import { seal, unseal } from "./crypto";
import { live, shown, watch, type Live, type Query } from "./live.svelte";
import { emptyCopy } from "./schema";
import { store } from "./store";
import { company, freshStore } from "./test-store";

/** As in a component, which ends with the test. */
function inComponent<T>(setUp: () => Live<T>): Live<T> {
  const shown: Live<T>[] = [];
  onTestFinished($effect.root(() => void shown.push(setUp())));
  flushSync();
  return shown[0]!;
}

const names: Query<string[]> = async () => (await store().copy.all("company")).map(({ name }) => name);
const put = (name: string) => store().copy.apply({ put: { company: [company({ name })] }, del: [], state: emptyCopy });

test("answers, and answers again when rows change", async () => {
  await freshStore();
  const shown = inComponent(() => live(() => names));
  expect(shown.value).toBeUndefined();
  await vi.waitFor(() => expect(shown.value).toEqual([]));
  await put("Ny");
  await vi.waitFor(() => expect(shown.value).toEqual(["Ny"]));
});

test("an answer is no reason to ask again", async () => {
  await freshStore();
  const asked = vi.fn(names);
  const shown = inComponent(() => live(() => asked));
  await vi.waitFor(() => expect(shown.value).toEqual([]));
  const rest = async () => {
    for (let i = 0; i < 10; i++) {
      flushSync();
      await names();
    }
  };
  await rest(); // a store that is just being made may make it ask twice
  const before = asked.mock.calls.length;
  await rest();
  expect(asked).toHaveBeenCalledTimes(before);
});

test("what nobody looks at waits until the screen has its answers", async () => {
  await freshStore();
  let answer: (names: string[]) => void = () => {};
  const first = inComponent(() => live(() => () => new Promise<string[]>((resolve) => (answer = resolve))));
  const rest = vi.fn();
  void shown().then(rest);
  await vi.waitFor(() => expect(answer).not.toBe(undefined));
  await new Promise((resolve) => setTimeout(resolve, 120));
  expect(rest).not.toHaveBeenCalled();
  answer(["Ny"]);
  await vi.waitFor(() => expect(first.value).toEqual(["Ny"]));
  await vi.waitFor(() => expect(rest).toHaveBeenCalled());
});

test("asks anew when what it asks for changes, and shows the old answer meanwhile", async () => {
  const { copy } = await freshStore();
  const [a, b] = [company({ name: "A" }), company({ name: "B" })];
  await copy.apply({ put: { company: [a, b] }, del: [], state: emptyCopy });
  let id = $state(a.id);
  const name = (id: string) => async () => (await copy.get("company", id))?.name;
  const shown = inComponent(() => live(() => name(id)));
  await vi.waitFor(() => expect(shown.value).toBe("A"));
  id = b.id;
  flushSync();
  expect(shown.value).toBe("A");
  await vi.waitFor(() => expect(shown.value).toBe("B"));
});

test("rows that are read after something was unsealed are watched too", async () => {
  const { key } = await freshStore();
  const sealed = await seal(key, "nøgle");
  const told = vi.fn();
  const stop = watch(async () => {
    await unseal(key, sealed);
    await Promise.all([unseal(key, sealed)]);
    return names();
  }, told);
  onTestFinished(stop);
  await vi.waitFor(() => expect(told).toHaveBeenLastCalledWith([]));
  await put("Ny");
  await vi.waitFor(() => expect(told).toHaveBeenLastCalledWith(["Ny"]));
});

test("says no more when it has been stopped", async () => {
  await freshStore();
  const told = vi.fn();
  const stop = watch(names, told);
  await vi.waitFor(() => expect(told).toHaveBeenCalledOnce());
  stop();
  await put("Ny");
  await names();
  expect(told).toHaveBeenCalledOnce();
});
