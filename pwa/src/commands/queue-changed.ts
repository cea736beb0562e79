/** Told after every change of what is to be sent. Apart from what changes it: who listens from the start needs no more. */
export const queueChanged = new EventTarget();
