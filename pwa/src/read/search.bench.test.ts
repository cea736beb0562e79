import { expect, test } from "vitest";
import { SearchIndex, type Findable } from "./search";

// A made-up municipality of the size we build for. The processor's time is printed and not judged: it depends on the machine.
const first = ["Nord", "Vest", "Hav", "Skov", "Bak", "Eng", "Mark", "Klit", "Fjord", "Kær", "Lund", "Høj"];
const last = ["vang", "bjerg", "holm", "borg", "løkke", "sund", "dal", "gaard", "toft", "strand"];
const trade = [
  "Tømrer og snedker",
  "Bageri",
  "Autoværksted",
  "Rengøring af bygninger",
  "Plejehjem",
  "Transport af gods på vej",
];
const words = first.flatMap((a) => last.map((b) => `${a}${b}`));

function municipality(size: number): Findable[] {
  return Array.from({ length: size }, (_, i) => ({
    id: String(i),
    gone: false,
    name: `${words[i % words.length]} ${trade[i % trade.length]} nr. ${i} ApS`,
    others: [
      String(90000000 + i * 11),
      String(1000000000 + i * 7),
      `${words[(i * 7) % words.length]}vej ${i % 90}`,
      "9800 Hjørring",
      trade[i % trade.length]!,
      `${words[(i * 3) % words.length]} ${words[(i * 11) % words.length]}sen`,
    ],
    phones: [`+45${20000000 + i * 13}`],
  }));
}

test.each([2000, 20_000])("time per keystroke among %i companies", (size) => {
  const index = new SearchIndex(municipality(size));
  const typed = ["hjørring", "tømrer nord", "autovrksted", "skovbjregvej", "9000", "kærgaardsen"];
  const times: number[] = [];
  for (const text of [...typed, ...typed, ...typed]) {
    for (let n = 1; n <= text.length; n++) {
      const began = process.cpuUsage();
      index.find(text.slice(0, n), 50);
      times.push(process.cpuUsage(began).user / 1000);
    }
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)]!.toFixed(2);
  console.info(
    `${size} companies: median ${at(0.5)} ms, 95 % ${at(0.95)} ms, worst ${times.at(-1)!.toFixed(2)} ms a keystroke`,
  );
  expect(index.find("autovrksted", 50)).toHaveLength(50);
});
