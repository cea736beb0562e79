import * as v from "valibot";
import type { ID, Visit } from "../sync/wire";
import { command, id } from "./command";
import { derived } from "./visit-fields";

type Links = { [F in keyof Visit]: Visit[F] extends ID[] ? F : never }[keyof Visit] & `${string}_ids`;

/**
 * Adding to and removing from the people of a visit. As commands of their own they
 * go in any order, so two who change the list at once both get their way.
 */
function links(noun: string, list: Links, firstCalled: string) {
  const link = (verb: "add" | "remove", change: (ids: ID[], linked: ID) => ID[]) =>
    command<"visit", { id: ID }>({
      kind: `visit.${noun}.${verb}`,
      entity: "visit",
      args: v.object({ id }),
      v: 2,
      older: { 1: (args) => ({ id: (args as Record<string, ID>)[firstCalled] }) },
      apply: (row, linked) => row && derived({ ...row, [list]: change(row[list], linked.id) }, row),
      mentions: (linked) => [linked.id],
    });
  return {
    add: link("add", (ids, linked) => (ids.includes(linked) ? ids : [...ids, linked])),
    remove: link("remove", (ids, linked) => ids.filter((other) => other !== linked)),
  };
}

export const visitParticipant = links("participant", "participant_ids", "user_id");
export const visitContact = links("contact", "contact_ids", "contact_id");
export const visitCitizen = links("citizen", "citizen_ids", "citizen_id");
