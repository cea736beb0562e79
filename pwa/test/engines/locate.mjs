/** What a role is in the app's own HTML. */
const kinds = {
  button: "button",
  checkbox: "label:has(> input[type=checkbox])",
  group: "fieldset",
  heading: "h1, h2, h3",
  link: "a[href]",
  option: "[role=option]",
  text: "body *",
  textbox: "textarea, input:not([type=checkbox], [type=radio])",
};

/**
 * Finds the first element that can be seen and that a person calls so: by its
 * label, its legend, or the words on it. Runs in the page, in every engine, and
 * therefore takes all that it needs as arguments.
 */
function locate(kinds, role, name, group) {
  const plain = (text) => (text ?? "").replace(/\s+/g, " ").trim();
  const labels = {
    group: (element) => element.querySelector("legend")?.textContent,
    textbox: (element) => element.getAttribute("aria-label") ?? element.labels?.[0]?.textContent,
  };
  const nameOf = (role, element) =>
    plain((labels[role] ?? ((e) => e.getAttribute("aria-label") ?? e.textContent))(element));
  const seen = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
  const all = (root, role, name) =>
    [...root.querySelectorAll(kinds[role])].filter((element) => nameOf(role, element) === name && seen(element));

  // Behind an open dialog nothing can be reached.
  const page = [...document.querySelectorAll("dialog[open]")].pop() ?? document;
  const root = group ? all(page, "group", group)[0] : page;
  const found = root ? all(root, role, name) : [];
  // Of elements around one another with the same words, the innermost has them.
  return (role === "text" ? found.filter((a) => !found.some((b) => a !== b && a.contains(b)))[0] : found[0]) ?? null;
}

/** The text of a function that finds it, for engines that take JavaScript as text. */
export const locator = (role, name, group) =>
  `(${locate})(${[kinds, role, name, group].map((part) => JSON.stringify(part) ?? "undefined").join(", ")})`;
