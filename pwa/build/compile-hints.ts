import type { Plugin } from "vite";

/** V8 from version 13.6 on; a comment to every other engine. */
const hint = "//# allFunctionsCalledOnLoad\n";

/**
 * Says of the page's first files that nearly all of their functions are called at once: the browser then compiles them
 * while they arrive, beside the page, and not one by one in the page when they are first called.
 */
export function compileHints(): Plugin {
  return {
    name: "jobbro:compile-hints",
    apply: "build",
    augmentChunkHash: () => hint,
    generateBundle: { order: "post", handler: (_, bundle) => hintFirst(bundle) },
  };
}

type Files = Record<string, { type: "chunk"; isEntry: boolean; imports: string[]; code: string } | { type: "asset" }>;

/** The company's own pages show themselves without any script. */
const isPortal = (name: string) => name.startsWith("assets/portal-");

export function hintFirst(bundle: Files): void {
  const chunks = Object.entries(bundle).flatMap(([name, file]) => (file.type === "chunk" ? [{ name, file }] : []));
  const first = new Set(chunks.flatMap(({ name, file }) => (file.isEntry && !isPortal(name) ? [name, ...file.imports] : [])));
  for (const { name, file } of chunks) if (first.has(name)) file.code = hint + file.code;
}
