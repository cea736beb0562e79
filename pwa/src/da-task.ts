/** Text of the form for a task. */
export const taskText = {
  add: "Ny opgave",
  title: "Ny opgave",
  editTitle: "Ret opgaven",
  what: "Hvad skal gøres?",
  whatHint: "Fx »Send oversigt over ordninger«",
  due: "Hvornår senest?",
  kind: "Hvad er det?",
  owner: "Hvem gør det?",
  me: (name: string) => `${name} (dig)`,
  save: "Gem opgaven",
  saved: "Gemt på telefonen",
};
