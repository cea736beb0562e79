/** Keeps what is typed for as long as the tab is open, so that a page that was left by mistake is not lost. */
export function keepForm(form: HTMLFormElement): void {
  const name = `form ${form.dataset.keep}`;
  const fields = () =>
    [...form.querySelectorAll<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>("input, select, textarea")].filter(
      ({ type }) => type !== "hidden",
    );
  if (!form.querySelector("[aria-invalid]")) fill(fields(), kept(name));
  form.addEventListener("input", () => sessionStorage.setItem(name, JSON.stringify(fields().map(valueOf))));
  form.addEventListener("submit", () => sessionStorage.removeItem(name));
}

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
