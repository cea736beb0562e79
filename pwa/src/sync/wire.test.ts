import { readFile } from "node:fs/promises";
import openapiTS, { astToString, COMMENT_HEADER } from "openapi-typescript";
import { expect, test } from "vitest";

test("the types are those of the API as it is described now: else run npm run generate", async () => {
  const description = new URL("../../../backend/api/openapi.yaml", import.meta.url);
  const types = COMMENT_HEADER + astToString(await openapiTS(description));
  expect(await readFile(new URL("wire-api.ts", import.meta.url), "utf8")).toBe(types);
});
