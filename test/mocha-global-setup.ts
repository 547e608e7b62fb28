import { join } from "node:path";
import { today } from "../config/foundation/today";
import { previewsOf } from "./plan/shared/shared-previews";

/** Once before all tests: what was kept of a program that has changed since is of no use any more. */
export function mochaGlobalSetup(): void {
  previewsOf(join(__dirname, ".."), today()).forgetOthers();
}
