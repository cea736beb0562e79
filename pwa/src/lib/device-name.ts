/** The first that occurs names the system; those of phones come before those they claim to be. */
const systems = [
  { word: "iPhone", name: "iPhone", phone: true, usual: "Safari" },
  { word: "iPad", name: "iPad", phone: true, usual: "Safari" },
  { word: "Android", name: "Android", phone: true, usual: "Chrome" },
  { word: "CrOS", name: "Chromebook", phone: false, usual: "Chrome" },
  { word: "Windows", name: "Windows", phone: false, usual: "" },
  { word: "Macintosh", name: "Mac", phone: false, usual: "" },
  { word: "Linux", name: "Linux", phone: false, usual: "" },
];

/** Most browsers call themselves Chrome and Safari as well, so these come last. */
const browsers = [
  { word: "Edg", name: "Edge" },
  { word: "OPR/", name: "Opera" },
  { word: "SamsungBrowser", name: "Samsung Internet" },
  { word: "FxiOS", name: "Firefox" },
  { word: "Firefox", name: "Firefox" },
  { word: "CriOS", name: "Chrome" },
  { word: "Chrome", name: "Chrome" },
  { word: "Safari", name: "Safari" },
];

/**
 * "iPhone", "Android · Firefox", "Windows · Chrome": what a browser that calls itself this is known as, or "" for one
 * that nobody knows. A phone's usual browser goes without saying. An iPad calls itself a Mac unless it is asked not to.
 */
export function deviceName(agent: string): { name: string; phone: boolean } {
  const system = systems.find(({ word }) => agent.includes(word));
  const browser = browsers.find(({ word }) => agent.includes(word))?.name;
  const parts = [system?.name, browser === system?.usual ? undefined : browser];
  return { name: parts.filter(Boolean).join(" · "), phone: system?.phone ?? false };
}
