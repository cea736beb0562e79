/** What the bundler tells of a file it is about to name. */
interface Named {
  names?: string[];
  name?: string;
  originalFileNames?: string[];
}

const isPortal = ({ name, names = [], originalFileNames = [] }: Named) =>
  [name, ...names].some((n) => n?.startsWith("virksomhed")) || originalFileNames.some((file) => /(?:^|\/)(?:dkfds|portal)\//.test(file));

/**
 * The files of the company's own pages are told from the app's by their names: the app does not keep them for
 * the time without network.
 */
export const portalFiles = {
  entryFileNames: (file: Named) => (isPortal(file) ? "assets/portal-[hash].js" : "assets/[name]-[hash].js"),
  assetFileNames: (file: Named) => (isPortal(file) ? "assets/portal-[hash][extname]" : "assets/[name]-[hash][extname]"),
};
