// What is noted inside the page while it runs. These functions are sent to the browser as they are.

/** Notes the moments of a start: the largest paint, what moved, and when a list of links first stood without skeletons. */
export function startProbe() {
  const noted = (globalThis.noted = { paint: 0, moved: 0, list: 0, filled: 0, banner: false });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) noted.paint = entry.startTime;
  }).observe({ type: "largest-contentful-paint", buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) noted.moved += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  const look = () => {
    const stands = document.querySelector("main li a") && !document.querySelector("[aria-busy=true]");
    if (stands) noted.list ||= performance.now();
    const banner = !!document.body?.textContent.includes("Henter kommunens virksomheder");
    if (noted.banner && !banner) noted.filled ||= performance.now();
    noted.banner ||= banner;
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
}

/** Notes each tap on a button that sends a form, and when the next frame after "Gemt på telefonen" and its visit was painted. */
export function saveProbe() {
  globalThis.saves = [];
  let tapped = 0;
  addEventListener("click", ({ target, timeStamp }) => target.closest?.("button[type=submit]") && (tapped = timeStamp), { capture: true });
  const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  new MutationObserver(async () => {
    if (!tapped || !document.querySelector("[role=status] .toast") || document.querySelector("form")) return;
    const from = tapped;
    tapped = 0;
    await painted();
    globalThis.saves.push(performance.now() - from);
  }).observe(document, { subtree: true, childList: true });
}

/** Types the words one letter at a time; how long each letter took, with its list laid out. */
export async function typeProbe(words) {
  const input = document.querySelector("input[type=search]");
  const took = [];
  for (const word of words) {
    for (let n = 1; n <= word.length; n++) {
      const from = performance.now();
      input.value = word.slice(0, n);
      input.dispatchEvent(new Event("input", { bubbles: true }));
      await Promise.resolve();
      document.body.getBoundingClientRect();
      took.push(performance.now() - from);
      await new Promise((resolve) => setTimeout(resolve, 60)); // between two letters
    }
  }
  return took;
}
