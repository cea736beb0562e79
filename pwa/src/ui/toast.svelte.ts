/** How long a message stands. Undo is never the only way: the same can be done from the list. */
const standsMs = 8000;

type Message = { id: number; text: string; action?: { label: string; run: () => void } };

/** The one message at the foot of the screen; a newer one replaces it. */
class Toast {
  message = $state<Message>();
  #next = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  show(text: string, action?: Message["action"]): void {
    this.message = { id: this.#next++, text, action };
    this.resume();
  }

  /** Takes the action, once. */
  act(): void {
    const run = this.message?.action?.run;
    this.hide();
    run?.();
  }

  hide(): void {
    this.pause();
    this.message = undefined;
  }

  /** Time stands still while a finger, a pointer or the focus is on the message. */
  pause(): void {
    clearTimeout(this.#timer);
  }

  resume(): void {
    this.pause();
    this.#timer = setTimeout(() => this.hide(), standsMs);
  }
}

export const toast = new Toast();
