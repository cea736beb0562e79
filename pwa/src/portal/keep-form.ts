/** Keeps what is typed until it is sent, as long as the tab is open: a page that was left by mistake, or an answer that never came, loses nothing. */
export function keepForm(form: HTMLFormElement): void {
  const name = keptAs(form.dataset.keep);
  const fields = () =>
    [...form.querySelectorAll<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>("input, select, textarea")].filter(
      ({ type }) => type !== "hidden",
    );
  if (!form.querySelector("[aria-invalid]")) fill(fields(), kept(name));
  form.addEventListener("input", () => sessionStorage.setItem(name, JSON.stringify(fields().map(valueOf))));
}

/** Forgets a form whose content has been taken. */
export function forgetForm(name: string | undefined): void {
  sessionStorage.removeItem(keptAs(name));
}

const keptAs = (name: string | undefined) => `form ${name}`;

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const isChoice = (field: Field): field is HTMLInputElement => field.type === "radio" || field.type === "checkbox";
const valueOf = (field: Field) => (isChoice(field) ? field.checked : field.value);

function fill(fields: Field[], values: unknown): void {
  if (!Array.isArray(values) || values.length !== fields.length) return;
  fields.forEach((field, i) => {
    if (isChoice(field)) field.checked = values[i] === true;
    else if (typeof values[i] === "string") field.value = values[i];
  });
}

function kept(name: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? "null");
  } catch {
    return null;
  }
}
