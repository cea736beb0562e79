/** What is asked of the bundler about a file. */
export interface Graph {
  getModuleInfo(id: string): { importers: readonly string[] } | null;
}

/**
 * What the page needs before its first screen comes as two files: the libraries, which stay the same from version to
 * version, and the app. The other screens are two more, the phone's and the office's. A file for each screen would
 * make some 300, and a phone fetches and keeps them all when it is filled: that took more than the companies did.
 */
export const chunks = {
  groups: [
    { priority: 4, name: (id: string, graph: Graph) => (isLibrary(id) && isFirst(id, graph) ? "libraries" : null) },
    { priority: 3, name: (id: string, graph: Graph) => (isFirst(id, graph) ? "app" : null) },
    { priority: 2, name: (id: string) => (id.includes("/src/features/") ? "phone" : null) },
    { priority: 1, name: (id: string) => (/\/src\/(?:office|wall)\//.test(id) ? "office" : null) },
  ],
};

const isLibrary = (id: string) => id.includes("/node_modules/");

const isApp = (id: string) => /\/(?:index\.html|src\/main\.ts)$/.test(id);

/** Whether the app's entry imports the file, itself or through others, before anything is shown. Other pages do not count. */
export function isFirst(id: string, graph: Graph, seen = new Set<string>()): boolean {
  if (seen.has(id)) return false;
  seen.add(id);
  const file = graph.getModuleInfo(id);
  return file !== null && (isApp(id) || file.importers.some((importer) => isFirst(importer, graph, seen)));
}
