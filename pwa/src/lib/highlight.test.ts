import { expect, it } from "vitest";
import { highlight } from "./highlight";

it.each([
  ["Sæby Tømrerne", ["toem"], "Sæby [Tøm]rerne"],
  ["Sæby Tømrerne", ["saeby", "toemrer"], "[Sæby] [Tømrer]ne"],
  ["Hjørring Gård", ["gaard"], "Hjørring [Gård]"],
  ["Nyby Byg", ["by"], "Nyby [By]g"],
  ["Havneby", ["by"], "Havne[by]"],
  ["Byg og By", ["byg", "by"], "[Byg] og By"],
  ["Intet her", ["xyz"], "Intet her"],
  ["Alt", [], "Alt"],
])("%s for %s", (text, words, expected) => {
  let shown = text;
  for (const [start, end] of highlight(text, words).reverse()) {
    shown = `${shown.slice(0, start)}[${shown.slice(start, end)}]${shown.slice(end)}`;
  }
  expect(shown).toBe(expected);
});
