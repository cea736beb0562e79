/** A kind of event or group, which the municipality itself decides. */
export interface Kind {
  id: string;
  name: string;
  /** What is said of it in words of its own: companies meet citizens, or members are persons. */
  special: boolean;
  /** No new one can be of it. */
  retired: boolean;
}

export interface KindText {
  title: string;
  lead: string;
  add: string;
  change: string;
  edit: (name: string) => string;
  name: string;
  special: string;
  specialTag: string;
  retired: string;
  retiredTag: string;
  save: string;
  saved: (name: string) => string;
}
