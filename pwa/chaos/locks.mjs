/** Web Locks of one phone: one holder of a name at a time, over all its tabs. */
export class Locks {
  #queues = new Map();

  request(gate, name, _options, work) {
    return new Promise((resolve, reject) => {
      const queue = this.#queues.get(name) ?? [];
      this.#queues.set(name, queue);
      queue.push({ gate, run: () => Promise.resolve(work({ name, mode: "exclusive" })).then(resolve, reject) });
      if (queue.length === 1) this.#grant(queue);
    });
  }

  /** The tab is dead: what it held is free, and it waits for nothing. */
  release(gate) {
    for (const queue of this.#queues.values()) {
      const held = queue[0]?.gate === gate;
      queue.splice(0, queue.length, ...queue.filter((one) => one.gate !== gate));
      if (held) this.#grant(queue);
    }
  }

  #grant(queue) {
    const first = queue[0];
    if (!first) return;
    void first.run().finally(() => {
      if (queue[0] !== first) return; // released since
      queue.shift();
      this.#grant(queue);
    });
  }
}
