/** What was fetched from the server for one part of a screen. The last answer stays while a newer one is on its way. */
export class Fetched<T> {
  data = $state.raw<T>();
  error = $state.raw<Error>();
  busy = $state(false);
  #get: (() => Promise<T>) | undefined;
  #turn = 0;

  /** Fetches; the answer to what was asked before is no longer wanted. */
  load(get: () => Promise<T>): Promise<void> {
    this.#get = get;
    return this.again();
  }

  /** Fetches the same once more. Never rejects: what went wrong is in `error`. */
  async again(): Promise<void> {
    const turn = ++this.#turn;
    this.busy = true;
    try {
      const data = await this.#get!();
      if (turn !== this.#turn) return;
      this.data = data;
      this.error = undefined;
    } catch (error) {
      if (turn !== this.#turn) return;
      this.error = error as Error;
    }
    this.busy = false;
  }
}
