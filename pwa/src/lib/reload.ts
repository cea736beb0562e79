const atMostEveryMs = 60_000;

/** Loads the page again to mend what cannot be mended otherwise; at most once a minute, or a page that stays broken would blink. */
export function reloadPage(): boolean {
  const last = Number(sessionStorage.getItem("reloaded") ?? 0);
  if (Date.now() - last < atMostEveryMs) return false;
  sessionStorage.setItem("reloaded", String(Date.now()));
  location.reload();
  return true;
}

/** A new version may have been laid out since this page was loaded, and with it the parts that were not loaded yet are gone. */
export function reloadForLostParts(): void {
  let leaving = false;
  addEventListener("beforeunload", () => (leaving = true));
  addEventListener("vite:preloadError", () => {
    // Firefox gives up what is still loading when the person leaves: to reload then would call them back.
    leaving ||= reloadPage();
  });
  // Whoever asked for the part has it refused: prevented, Vite's event would give them undefined instead. When the page
  // is being left nobody is there to be told.
  addEventListener("unhandledrejection", (event) => leaving && event.preventDefault());
}
