import { execFileSync } from "node:child_process";

/** Compiles the engine before the tests; Go does nothing when nothing has changed. */
export default function compileEngine(): void {
  execFileSync("../scripts/engine", { stdio: "inherit" });
}
