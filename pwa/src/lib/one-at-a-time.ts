/** Does the work when no other tab is doing work of that name; waits for its turn before. */
export async function alone<T>(name: string, work: () => Promise<T>): Promise<T> {
  if (navigator.locks) return (await navigator.locks.request(name, work)) as T;
  const { byLease } = await import("./tab-lease");
  return byLease(name, work);
}
