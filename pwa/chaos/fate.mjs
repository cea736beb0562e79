/**
 * What happens to everybody at once: [after so many commands, what to do], in order.
 * From the backup until a phone knows of the restore nobody else borrows it: a phone
 * that is handed over with nothing unsent keeps nothing that it could send again.
 */
export function fates({ commands, luck, town, link, people, update, restores }) {
  const at = (part) => Math.round(commands * part);
  const list = [[at(0.45), update]];
  const backUp = async () => {
    await Promise.all(people.map((one) => one.keepsPhone()));
    await link.without(() => town.backUp());
  };
  if (restores) {
    list.push([at(0.2), backUp]);
    list.push([at(0.35), () => link.without(() => town.restore())]);
  }
  const rounds = Math.max(1, Math.round(commands / 2500));
  for (let round = 0; round < rounds; round++) {
    const part = (from) => at((from + luck.int(0, 8) / 100 + round) / rounds);
    const some = () => [luck.pick(people).user.id, luck.pick(people).user.id];
    list.push(
      [part(0.1), () => town.killServer()],
      [part(0.2), () => town.endSessions(some())],
      [part(0.35), () => town.killDatabase()],
      [part(0.65), () => town.killServer()],
      [part(0.75), () => town.killDatabase()],
    );
  }
  for (const part of [0.02, 0.4, 0.8]) list.push([at(part), async () => luck.pick(people).lend(await town.epoch())]);
  return list.sort(([a], [b]) => a - b);
}
