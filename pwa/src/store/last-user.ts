import Dexie from "dexie";
import type { User } from "../sync/wire";
import { Keep } from "./keep";

const prefix = "keep-";

/** Who is signed in, by what is on the disk of this phone. */
export async function lastUser(): Promise<User | undefined> {
  for (const name of await Dexie.getDatabaseNames()) {
    if (!name.startsWith(prefix)) continue;
    const keep = new Keep(name.slice(prefix.length));
    try {
      await keep.open();
      const user = await keep.fact("user");
      if (typeof user === "object") return user;
    } catch (error) {
      console.error(error); // the next may be readable, and one can still sign in
    } finally {
      keep.db.close();
    }
  }
  return undefined;
}
