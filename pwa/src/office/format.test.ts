import { expect, test } from "vitest";
import { asClock, asDifference, asLongDay, asMoment, asPercent, asRange, asShortDay, asTenth, asWhole, monthName, monthShortName } from "./format";

test("numbers are Danish", () => {
  expect(asWhole(3000)).toBe("3.000");
  expect(asWhole(794.8)).toBe("795");
  expect(asWhole(-0.2)).toBe("0");
  expect(asTenth(3.471)).toBe("3,5");
  expect(asRange(753, 836)).toBe("753–836");
  expect(asRange(799, 799)).toBe("799");
});

test.each([
  [12.4, "+12"],
  [-36.9, "−37"],
  [0.3, "0"],
  [-1200, "−1.200"],
])("a difference of %d reads %s", (n, text) => expect(asDifference(n)).toBe(text));

test.each([
  [0.442, "44\u00a0%"],
  [0.003, "under 1\u00a0%"],
  [0.9991, "over 99\u00a0%"],
  [0, "0\u00a0%"],
  [1, "100\u00a0%"],
])("a chance of %d reads %s", (part, text) => expect(asPercent(part)).toBe(text));

test("days and times are Danish, also from a server in UTC", () => {
  expect(asShortDay("2026-11-21")).toBe("21. nov.");
  expect(asLongDay("2026-11-21")).toBe("21. november 2026");
  expect(asMoment("2026-11-21T23:30:00Z")).toBe("22. nov. 2026 kl. 00.30");
  expect(asClock(new Date("2026-11-21T13:02:00Z"))).toBe("14.02");
  expect(asClock(new Date("2026-07-21T13:02:00Z"))).toBe("15.02");
  expect(monthName(3)).toBe("marts");
  expect(monthShortName(11)).toBe("nov");
});
