import { MediaQuery } from "svelte/reactivity";

/** Whether the columns of the table fit beside each other; else each row is a card, and the filters fold up. */
export const wide = new MediaQuery("min-width: 48rem");
