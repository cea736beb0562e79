import { openingKindWord } from "../../da-words";
import type { Opening } from "../../sync/wire";

/** What an opening is called in a list. */
export const nameOf = ({ title, kind }: Pick<Opening, "title" | "kind">) => title || openingKindWord[kind];
