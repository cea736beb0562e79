// What a screen reader says of a page, as Chromium tells it: the tree of roles, names,
// descriptions and states that it hands to one, in the order of reading.
import assert from "node:assert/strict";

/** The roles that are said, and how; what only holds others is passed over. */
const spoken = {
  banner: "banner", navigation: "navigation", main: "main", contentinfo: "footer", region: "region", dialog: "dialog",
  heading: "heading", link: "link", button: "button", DisclosureTriangle: "button", combobox: "choice",
  textbox: "field", Date: "field", checkbox: "box", radio: "choice", group: "group", radiogroup: "group", alert: "alert", status: "status",
};
/** Whose words are said when they come, without anybody having gone there. */
const live = ["status"];

/** Reads the page from top to bottom, a line for each thing that is said. */
export async function reading(page) {
  const session = await page.context().newCDPSession(page);
  try {
    const { nodes } = await session.send("Accessibility.getFullAXTree");
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    const below = (node) => (node.childIds ?? []).map((id) => byId.get(id));
    const words = (node) => (node.role?.value === "StaticText" ? node.name.value : below(node).map(words).join(" ")).trim();
    const read = (node) => {
      const { role, ignored } = node;
      if (ignored || !spoken[role.value]) return below(node).flatMap(read);
      return [line(node, live.includes(role.value) ? words(node) : node.name?.value), ...below(node).flatMap(read)];
    };
    return read(nodes[0]).filter((said) => said !== "group");
  } finally {
    await session.detach();
  }
}

function line({ role, description, properties = [], value }, name) {
  const is = Object.fromEntries(properties.map((property) => [property.name, property.value.value]));
  const said = [
    spoken[role.value],
    name && `»${name.trim()}«`,
    is.level && `level ${is.level}`,
    is.required && "required",
    is.invalid === "true" && "invalid",
    is.checked === "true" && "chosen",
    is.expanded !== undefined && (is.expanded ? "open" : "closed"),
    value?.value && role.value !== "heading" && `has »${value.value}«`,
    description?.value && `(${description.value.trim()})`,
    is.focused && "has the focus",
  ];
  return said.filter(Boolean).join(" ");
}

/** Fails unless somebody who cannot see the page knows where they are and what everything is called. */
export async function isTold(page) {
  const said = await reading(page);
  const where = page.url();
  const many = (beginning) => said.filter((text) => text === beginning || text.startsWith(`${beginning} `)).length;
  assert.equal(await page.locator("html").getAttribute("lang"), "da", where);
  for (const landmark of ["banner", "main", "footer"]) assert.equal(many(landmark), 1, `${where} has ${many(landmark)} of ${landmark}`);
  const heads = said.filter((text) => /^heading .* level 1/.test(text));
  assert.equal(heads.length, 1, `${where}: ${heads}`);
  const levels = said.map((text) => Number(/^heading .* level (\d)/.exec(text)?.[1])).filter(Boolean);
  levels.forEach((level, i) => assert.ok(level <= (levels[i - 1] ?? 0) + 1, `${where}: a heading of level ${level} after ${levels[i - 1]}`));
  const nameless = said.filter((text) => /^(link|button|field|box|choice|navigation|group|heading|region)(?! »)/.test(text));
  assert.deepEqual(nameless, [], where);
  assert.ok(said[0].startsWith("link »Gå til indholdet«"), `${where} begins with ${said[0]}`);
  return said;
}
