import { skipOutsideCi } from "../equipment/in-ci";
import type { Terraform } from "./terraform-plan";

/** Makes Terraform ready, or skips the tests where it is not to be had; where nobody looks, that is a failure. */
export function initialised(terraform: Terraform, tests: Mocha.Context): void {
  const refusal = terraform.init();
  if (refusal === undefined) return;
  skipOutsideCi(
    tests,
    "Nothing was compared: Terraform and its AWS provider are not to be had here. " +
      `PLINTH_TERRAFORM_PLUGINS may name a folder that has the provider. ${refusal}`,
  );
}
