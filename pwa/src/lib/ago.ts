const relative = new Intl.RelativeTimeFormat("da", { numeric: "auto" });

/** "lige nu", "for 5 minutter siden", "for 3 timer siden", "i går": how long ago a moment was. */
export function agoText(at: string | number, now = Date.now()): string {
  const seconds = Math.max(0, (now - new Date(at).getTime()) / 1000);
  if (seconds < 60) return "lige nu";
  if (seconds < 3600) return relative.format(-Math.floor(seconds / 60), "minute");
  if (seconds < 86_400) return relative.format(-Math.floor(seconds / 3600), "hour");
  return relative.format(-Math.floor(seconds / 86_400), "day");
}
