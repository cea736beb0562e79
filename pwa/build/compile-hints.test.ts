import { expect, test } from "vitest";
import { hintFirst } from "./compile-hints.ts";

test("the hint stands at the very top of the first files, and of no other", () => {
  const chunk = (code: string, imports: string[] = [], isEntry = false) => ({ type: "chunk" as const, code, imports, isEntry });
  const bundle = {
    "index.js": chunk("start()", ["libraries.js"], true),
    "libraries.js": chunk("lib()"),
    "office.js": chunk("office()", ["libraries.js"]),
    "index.css": { type: "asset" as const },
  };
  hintFirst(bundle);
  const code = Object.values(bundle).map((file) => ("code" in file ? file.code.split("\n") : []));
  const hint = "//# allFunctionsCalledOnLoad";
  expect(code).toEqual([[hint, "start()"], [hint, "lib()"], ["office()"], []]);
});
