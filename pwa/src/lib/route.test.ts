import { describe, expect, test } from "vitest";
import { route } from "./route";

const at = (name: string, lat: number, time = "") => ({ name, at: { lat, lon: 10 }, time });
const names = (stops: { name: string }[]) => stops.map(({ name }) => name).join("");

describe("V6: the route of a day", () => {
  test("is the shortest way from where one is", () => {
    const stops = [at("c", 57.3), at("a", 57.1), at("b", 57.2)];
    expect(names(route(stops, { lat: 57, lon: 10 }))).toBe("abc");
    expect(names(route(stops, { lat: 57.4, lon: 10 }))).toBe("cba");
  });

  test("does not take the nearest first when that makes it longer", () => {
    // From 0: to a at -1, b at 1.5, c at 3. The nearest first is 1 + 4; the other way round is 3 + 4.
    expect(names(route([at("c", 57.3), at("b", 57.15), at("a", 56.9)], { lat: 57, lon: 10 }))).toBe("abc");
    // From 0: a at 1, b at -1.1, c at -3 is best with a first; with d at 4 it is b and c first.
    const stops = [at("a", 57.1), at("b", 56.89), at("c", 56.7), at("d", 57.4)];
    expect(names(route(stops, { lat: 57, lon: 10 }))).toBe("bcad");
  });

  test("keeps the order of what has a time, and puts the rest where it suits", () => {
    const stops = [at("late", 57.1, "13:00"), at("early", 57.4, "09:00"), at(" between ", 57.25)];
    expect(names(route(stops, { lat: 57.5, lon: 10 }))).toBe("early between late");
  });

  test("ends with those whose place nobody knows", () => {
    const nowhere = { name: "?", at: undefined, time: "" };
    expect(names(route([nowhere, at("b", 57.2), at("a", 57.1)], { lat: 57, lon: 10 }))).toBe("ab?");
  });

  test("is found for more than a day holds, and for nothing", () => {
    const many = Array.from({ length: 30 }, (_, i) => at(String.fromCharCode(65 + ((i * 7) % 30)), 57 + ((i * 7) % 30) / 100));
    expect(route(many, { lat: 56.9, lon: 10 })).toHaveLength(30);
    expect(route([], { lat: 57, lon: 10 })).toEqual([]);
  });
});
