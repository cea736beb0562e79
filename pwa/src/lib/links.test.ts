import { expect, it } from "vitest";
import { callLink, mailLink, mapLink, shownAddress, shownPhone, smsLink } from "./links";

const place = { street: "Nørregade 4", postcode: "9800", town: "Hjørring", municipality: 860, lat: 57.46, lon: 9.98 };
const nowhere = { street: "", postcode: "", town: "", municipality: 0, lat: null, lon: null };

it.each([
  ["+4520127012", "20 12 70 12"],
  ["20127012", "20 12 70 12"],
  ["+46701234567", "+46701234567"],
  ["", ""],
])("writes the phone number %s as %s", (phone, shown) =>
  expect(shownPhone(phone).replaceAll("\u00a0", " ")).toBe(shown),
);

it.each([
  [place, "Nørregade 4, 9800 Hjørring"],
  [{ ...place, street: "" }, "9800 Hjørring"],
  [nowhere, ""],
])("writes an address of what is known", (from, shown) => expect(shownAddress(from)).toBe(shown));

it.each([
  [
    "an iPhone",
    place,
    "iPhone",
    "https://maps.apple.com/?q=N%C3%B8rregade%204%2C%209800%20Hj%C3%B8rring&ll=57.46,9.98",
  ],
  ["an Android phone", place, "Android", "geo:57.46,9.98?q=N%C3%B8rregade%204%2C%209800%20Hj%C3%B8rring"],
  [
    "an address without position",
    { ...place, lat: null },
    "Android",
    "geo:0,0?q=N%C3%B8rregade%204%2C%209800%20Hj%C3%B8rring",
  ],
  [
    "a computer",
    place,
    "X11; Linux",
    "https://www.openstreetmap.org/search?query=N%C3%B8rregade%204%2C%209800%20Hj%C3%B8rring",
  ],
  ["a company without address", nowhere, "Android", ""],
])("R5: links %s to a map", (_, from, platform, link) => expect(mapLink(from, platform)).toBe(link));

it("R5: lets nothing but an address into a mail link", () => {
  expect(mailLink("hr@firma.example?cc=andre@firma.example")).toBe(
    "mailto:hr@firma.example%3Fcc%3Dandre%40firma.example",
  );
});

it.each(["+4520127012", "+45 20 12 70 12", "+45 20.12-70\u00a012"])("R5: %s is called and written to", (phone) => {
  expect([callLink(phone), smsLink(phone)]).toEqual(["tel:+4520127012", "sms:+4520127012"]);
});
