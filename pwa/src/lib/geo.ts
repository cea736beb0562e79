/** A position in WGS 84 degrees. */
export interface Position {
  lat: number;
  lon: number;
}

const earthRadius = 6_371_000;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Metres as the crow flies. */
export function distance(a: Position, b: Position): number {
  const halfLat = Math.sin(radians(b.lat - a.lat) / 2);
  const halfLon = Math.sin(radians(b.lon - a.lon) / 2);
  const h = halfLat ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * halfLon ** 2;
  return 2 * earthRadius * Math.asin(Math.sqrt(h));
}

/** Where a place is, when that is known. */
export function positionOf({ lat, lon }: { lat: number | null; lon: number | null }): Position | undefined {
  return lat === null || lon === null ? undefined : { lat, lon };
}

/** "350 m", "1,2 km", "14 km". */
export function shownDistance(metres: number): string {
  if (metres < 975) return `${Math.max(50, Math.round(metres / 50) * 50)} m`;
  const digits = metres < 9_950 ? 1 : 0;
  return `${(metres / 1000).toLocaleString("da", { minimumFractionDigits: digits, maximumFractionDigits: digits })} km`;
}

/**
 * Where the phone is now. It is asked for when a person wants to know what is near,
 * used in memory and kept nowhere. undefined when the person or the phone says no.
 */
export function whereAmI(withinMs = 8000): Promise<Position | undefined> {
  const { geolocation } = navigator;
  if (!geolocation) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    geolocation.getCurrentPosition(
      ({ coords }) => resolve({ lat: coords.latitude, lon: coords.longitude }),
      () => resolve(undefined),
      { timeout: withinMs, maximumAge: 60_000 },
    );
  });
}
