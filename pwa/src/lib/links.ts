import type { Place } from "../sync/wire";

/** "12 34 56 78" for a Danish number, never broken over two lines; any other as it is. */
export function shownPhone(phone: string): string {
  const danish = /^(?:\+45)?(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(phone);
  return danish ? danish.slice(1).join("\u00a0") : phone;
}

const dialled = (phone: string) => phone.replace(/[^\d+]/g, "");
export const callLink = (phone: string) => `tel:${dialled(phone)}`;
export const smsLink = (phone: string) => `sms:${dialled(phone)}`;
export const mailLink = (email: string) => `mailto:${encodeURIComponent(email).replace("%40", "@")}`;

/** "Nørregade 4, 9800 Hjørring", of the parts that are known. */
export function shownAddress({ street, postcode, town }: Place): string {
  return [street, [postcode, town].filter(Boolean).join(" ")].filter(Boolean).join(", ");
}

/**
 * Opens the phone's own map app, each kind of phone by its own scheme; a computer gets OpenStreetMap. "" when nothing is
 * known of the place.
 */
export function mapLink(place: Place, platform = navigator.userAgent): string {
  const address = shownAddress(place);
  const position = place.lat !== null && place.lon !== null ? `${place.lat},${place.lon}` : "";
  if (!address && !position) return "";
  const query = encodeURIComponent(address || position);
  if (/iPhone|iPad|Macintosh/.test(platform))
    return `https://maps.apple.com/?q=${query}${position && `&ll=${position}`}`;
  if (/Android/.test(platform)) return `geo:${position || "0,0"}?q=${query}`;
  return `https://www.openstreetmap.org/search?query=${query}`;
}
