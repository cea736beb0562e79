/** What the browser says of the store on this phone. "" for the size when it does not tell. */
export async function storageNow(): Promise<{ persisted: boolean; megabytes: string }> {
  const { storage } = navigator;
  const persisted = (await storage?.persisted?.()) ?? false;
  const usage = (await storage?.estimate?.())?.usage;
  const megabytes = usage === undefined ? "" : (usage / 1e6).toLocaleString("da", { maximumFractionDigits: 1 });
  return { persisted, megabytes };
}
