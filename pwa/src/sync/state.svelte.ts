import { watch } from "../store/live.svelte";
import { store } from "../store/store";
import { given } from "./overlay";

const staleAfterMs = 24 * 60 * 60 * 1000;

/** What screens say about the exchange with the server. */
class SyncState {
  /** The outbox has been read: before that, no number below says anything. */
  known = $state(false);
  /** Commands that the server does not have yet. */
  unsent = $state(0);
  /** Commands that a rule refused, or that this phone cannot read. */
  held = $state(0);
  /** Commands from the person's other phones that a rule refused, as the server counts them. */
  heldThere = $state(0);
  #takenOver = $state(0);
  /** When the oldest unsent command was given. */
  oldestUnsentAt = $state<string>();
  /** A request is under way. */
  running = $state(false);
  /** A guess: the last request was answered and the phone has not said that the network is gone. */
  online = $state(true);
  /** When it asks again by itself after a failure, in milliseconds; 0 when none has to be waited for. */
  nextTryAt = $state(0);
  /** When the server last answered, in milliseconds; 0 for never. */
  contactAt = $state(0);
  /** The session has ended: nothing is sent until the person signs in, and nothing is lost. */
  signedOut = $state(false);
  /** The copy is being filled for the first time; one's own companies come first. */
  filling = $state(false);
  /** The server asks for a newer version of the app. */
  upgrade = $state(false);
  /** The phone has no room for a copy of everything. */
  full = $state(false);
  /** The server has not been heard for so long that the citizens' cards cannot be read. */
  lapsed = $state(false);
  /** How far the phone's clock is ahead of the server's, in milliseconds. */
  skewMs = $state(0);

  /** Refused commands that only another phone of the person has. */
  get elsewhere(): number {
    return Math.max(0, this.heldThere - this.#takenOver);
  }

  /** Something has been waiting for more than a day. */
  get stale(): boolean {
    return this.oldestUnsentAt !== undefined && Date.now() - Date.parse(this.oldestUnsentAt) > staleAfterMs;
  }

  /** Follows the outbox of the person who is signed in until the function that is returned is called. */
  follow(): () => void {
    const stop = watch(
      async () => {
        const here = store();
        const { pending, stuck } = await given(here);
        const contactAt = (await here.keep.fact("contactAt")) ?? 0;
        return { pending, stuck, contactAt, lapsed: await here.lease.lapsed() };
      },
      ({ pending, stuck, contactAt, lapsed }) => {
        const unsent = pending.filter((op) => op.state !== "applied");
        this.unsent = unsent.length;
        this.oldestUnsentAt = unsent[0]?.at;
        this.held = stuck.length;
        this.#takenOver = stuck.filter((op) => "takenOver" in op).length;
        this.contactAt = contactAt;
        this.lapsed = lapsed;
        this.known = true;
      },
    );
    return () => {
      stop();
      this.known = false;
    };
  }
}

export const syncState = new SyncState();
