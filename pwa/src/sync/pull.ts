import { seal } from "../store/crypto";
import type { Change, Copy } from "../store/copy";
import { entities, type CopyState, type SealedCitizen } from "../store/schema";
import { sharedEntities } from "../store/folder";
import { shown } from "../store/live.svelte";
import type { Store } from "../store/store";
import { reachedVersion } from "./cursor";
import type { Citizen, Count, Day, Entity, ID, SyncAnswer } from "./wire";

/**
 * Takes what an answer brings into the copy. True when there is more to ask for at once; while a
 * phone is being filled, `next` is told what to ask from before the answer is stored.
 */
export async function take(
  store: Store,
  answer: SyncAnswer,
  before: CopyState,
  today: Day,
  next: (from: CopyState) => void = () => {},
): Promise<boolean> {
  const { keep, copy } = store;
  // Known to the commands too: the copy may have been thrown away meanwhile, and what it knew with it.
  const met = await keep.meet(answer.epoch, before.epoch);
  const restored = met || (before.epoch !== "" && before.epoch !== answer.epoch);
  if (restored || answer.order === "reset") {
    await copy.forget(entities, { epoch: answer.epoch });
    return true;
  }

  const change = await changeOf(store, answer, before);
  if (answer.whole && answer.more) next(change.state);
  if (!sameCopy(change, before)) await copy.apply(change);
  // One's own companies are here: they are shown before the rest takes the phone's time.
  if (before.cursor === "" && answer.whole) await shown();
  await keep.reached(reachedVersion(answer.cursor));
  const drifted = await compare(copy, answer, change.state, today);
  const stillWanted = change.state.want.length > 0 && change.state.want.length !== before.want.length;
  return answer.more || drifted || stillWanted;
}

async function changeOf(store: Store, answer: SyncAnswer, before: CopyState): Promise<Change> {
  const { citizen = [], ...put } = answer.put;
  const cards = citizen.length > 0 ? await sealedCards(await store.cards(), citizen) : [];
  const { gone, want, hash } = await caseload(store.copy, answer, before, cards);
  return {
    put: { ...put, ...(cards.length > 0 && { citizen: cards }) },
    del: [...answer.del, ...gone.map((id): [Entity, ID] => ["citizen", id])],
    whole: answer.whole,
    state: {
      ...before,
      epoch: answer.epoch,
      cursor: answer.cursor,
      caseload: hash,
      want,
      quota: answer.quota ?? before.quota,
      match: answer.match ?? before.match,
    },
  };
}

/** Without the key none is kept; they are still wanted, and come again with it. */
async function sealedCards(key: CryptoKey | undefined, cards: readonly Citizen[]): Promise<SealedCitizen[]> {
  if (!key) return [];
  return Promise.all(
    cards.map(async (card) => ({ id: card.id, revision: card.revision, sealed: await seal(key, card) })),
  );
}

/** A citizen who was moved or closed leaves the phone, even when nothing about them changed. */
async function caseload(copy: Copy, { caseload }: SyncAnswer, before: CopyState, arrived: SealedCitizen[]) {
  // The list comes only when it is another; without any, nothing of it may stay.
  const ids = caseload.ids ?? (caseload.hash === before.caseload ? undefined : []);
  if (!ids) return { gone: [], want: [], hash: caseload.hash };
  const kept = await copy.all("citizen");
  const have = new Map([...kept, ...arrived].map((card) => [card.id, card.revision]));
  const may = new Map(ids);
  const gone = [...have.keys()].filter((id) => !may.has(id));
  const want = [...may].filter(([id, revision]) => (have.get(id) ?? -1) < revision).map(([id]) => id);
  return { gone, want, hash: want.length === 0 ? caseload.hash : "" };
}

function sameCopy({ put, del, state }: Change, before: CopyState): boolean {
  return (
    del.length === 0 &&
    Object.values(put).every((rows) => rows.length === 0) &&
    JSON.stringify(state) === JSON.stringify(before)
  );
}

/** Once a day, when nothing more is coming: does the copy hold what the server thinks? What does not is pulled anew. */
async function compare(copy: Copy, { counts, more }: SyncAnswer, state: CopyState, today: Day): Promise<boolean> {
  if (!counts || more) return false;
  for (const entity of entities) if (counts[entity]?.since) await copy.forgetOld(entity, counts[entity].since);
  const kept = { ...(await copy.lists(sharedEntities)), citizen: await copy.all("citizen") };
  const drifted = entities.filter((entity) => counts[entity] && !isSame(kept[entity], counts[entity]));
  if (drifted.length > 0) {
    console.warn("the copy had drifted and is pulled anew:", drifted.join(", "));
    // From the beginning of the feed, which also tells what is gone; a filling would not.
    await copy.forget(drifted, { epoch: state.epoch, cursor: "0", checkedOn: today });
  } else {
    await copy.apply({ put: {}, del: [], state: { ...state, checkedOn: today } });
  }
  return drifted.length > 0;
}

function isSame(rows: readonly { id: ID; revision: number }[], { n, revisions, xor }: Count): boolean {
  const sum = rows.reduce((sum, row) => sum + row.revision, 0);
  const mix = rows.reduce((mix, { id }) => mix ^ Number.parseInt(id.slice(-8), 16), 0) >>> 0;
  return rows.length === n && sum === revisions && mix === xor;
}
