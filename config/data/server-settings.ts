import { keyArn } from "../setting/aws-values";
import { optional, setting } from "../setting/setting";
import { wholeNumber } from "../setting/values";

/** The number of the passwords that the users of a database or cache have. */
export const passwordVersion = setting(wholeNumber(1, 1_000_000), {
  says: "Raise it to give every service's user a new password.",
  default: 1,
  change: "The services that read them are deployed anew in the same update.",
});

/** What the secret is with which services sign in to a database or cache that exists. */
export function passwordSecret(keys: string): string {
  return `The ARN of the secret that holds the password: a JSON object with the ${keys}. Where a pipeline deploys, it carries the tag Environment of this environment.`;
}

/** The key that encrypts that secret. */
export const passwordKmsKeyArn = optional(
  keyArn,
  "The ARN of the key that encrypts the secret. Default: AWS's own key for Secrets Manager.",
);
