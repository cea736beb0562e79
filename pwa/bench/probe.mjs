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

/**
 * Ranks made-up citizens for made-up openings with the engine that is running: how long each time took, with lists that
 * are new to it and with those of the time before.
 */
export async function rankProbe(part) {
  const engine = Object.values(await import(part)).find((one) => typeof one?.best === "function");
  let seed = 1;
  const random = () => (seed = (Math.imul(seed, 48271) >>> 0) % 2147483647) / 2147483647;
  const one = (list) => list[Math.floor(random() * list.length)];
  const some = (list) => list.filter(() => random() < 0.3);
  const skills = ["stocking", "till", "cleaning", "packing", "dishwashing", "plating", "gardening", "warehouse"];
  const shifts = ["early", "day", "evening", "night", "weekend"];
  const offers = ["fixed_shifts", "flex_breaks", "seat", "buddy", "low_noise"];
  const demands = ["lift_over_10kg", "standing_4h", "noise", "cold", "stairs"];
  const occupations = ["933420", "911210", "941210", "523000", "932100"];
  const kinds = ["ordinary", "small_job", "internship", "flex_job"];
  const id = () => crypto.randomUUID();
  const citizens = Array.from({ length: 60 }, () => ({
    ...{ id: id(), code: "K4-2211", consultant_id: id(), goals: [one(occupations), one(occupations)].map((occupation) => ({ occupation, title: "" })) },
    ...{ hours_min: 4, hours_max: one([10, 20, 37]), travel_limit: one([30, 45, 60]), travel_means: one(["bus", "car", "bike"]) },
    ...{ travel_zone: one(["9800", "9850", "9870", "9760"]), hard: some(demands.slice(0, 2)), soft: some(offers), skills: some(skills) },
    ...{ licences: some(["b", "hygiene"]), language: one([1, 2, 3]), availability: some(shifts), schemes: some(kinds), last_company_id: null },
    ...{ paused: false, closed_on: "", proposed_at: one([null, "2026-10-01T10:00:00Z"]) },
  }));
  const openings = Array.from({ length: 300 }, () => ({
    opening: {
      ...{ id: id(), status: "open", company_id: id(), kind: one(kinds), occupation: one(occupations), track: { good: 3, all: 5 } },
      ...{ hours_min: 5, hours_typical: 10, hours_max: 15, skills_needed: some(skills), skills_nice: some(skills), demands: some(demands) },
      ...{ offers: some(offers), licences: some(["b"]), language: one([0, 1, 2]), shifts: some(shifts) },
    },
    place: { lat: 57.4 + random() / 5, lon: 9.8 + random() / 2, postcode: "9800" },
  }));
  const policy = { version: 1, enabled: true, weights: [30, 15, 15, 15, 10, 5, 5, 5], mean_track: 0.4 };
  const took = { unread: [], read: [] };
  for (let i = 0; i < 20; i++) {
    const lists = [[...openings], [...citizens]];
    for (const times of [took.unread, took.read]) {
      const from = performance.now();
      const best = engine.best(...lists, 3, policy, Date.now());
      times.push(performance.now() - from);
      if (best.length !== openings.length || !best.some(({ fit }) => fit > 0)) throw new Error("nothing was ranked");
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  return took;
}
