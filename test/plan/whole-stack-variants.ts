import { otherForms } from "./other-forms";
import type { Settings } from "./planned-stack";
import { stackFiles, type StackFileOfRepository } from "./stack-files";
import { wholeStack } from "./whole-stack";

/** The same system as staging has it. */
export const wholeStagingStack: Settings = {
  ...wholeStack,
  "plinth:recipe": "staging",
  "plinth:environment": "staging",
};

/** Every plan that is held as a whole. */
export const heldStacks: readonly StackFileOfRepository[] = [
  ...stackFiles,
  { file: "every-noun.yaml", stack: "production", settings: wholeStack },
  { file: "every-noun-staging.yaml", stack: "staging", settings: wholeStagingStack },
  { file: "other-forms.yaml", stack: "testing", settings: otherForms },
];
