import type { Settings } from "./planned-stack";

/** What every stack file says, and nothing that makes a resource. */
export const smallestStack: Settings = {
  "aws:region": "eu-west-1",
  "aws:allowedAccountIds": ["111122223333"],
  "plinth:recipe": "production",
  "plinth:environment": "production",
  "plinth:system": "shop",
  "plinth:owner": "shop-team",
  "plinth:costCenter": "CC-1042",
};
