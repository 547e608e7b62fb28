import { z } from "zod";
import type { Resolved } from "../setting/resolved";
import { required, setting } from "../setting/setting";
import { namedMap, oneOf, section, wholeNumber } from "../setting/values";

/** A secret of the stack file. */
export const secret = section({
  from: required(
    oneOf(["generate", "config", "external"]),
    "Where the value comes from: generate makes it, config reads it from plinth:secretValues, external leaves it empty until somebody fills it.",
  ),
  store: setting(oneOf(["ssm", "secretsManager"]), {
    says: "Where it is kept: Parameter Store, or Secrets Manager, which can rotate and share it.",
    default: "ssm",
    price: "Parameter Store is free, Secrets Manager costs 0.40 USD a month.",
  }),
  length: setting(wholeNumber(16, 128, "characters"), {
    says: "Characters of a generated value.",
    default: 40,
  }),
});

/** Where the value of a secret comes from and where it is kept. */
export type SecretConfig = Resolved<typeof secret>;

/** `plinth:secrets` */
export const secretsSchema = namedMap(secret, "secrets");

const phrase = "must be a text, encrypted with: pulumi config set --path --secret";

/** `plinth:secretValues` */
export const secretValuesSchema = namedMap(
  z
    .union(
      [
        z.string({ error: phrase }).min(1, { error: phrase }),
        z.strictObject({ secure: z.string().describe("What pulumi config set --secret wrote.") }),
      ],
      { error: phrase },
    )
    .describe("The value of the secret of that name."),
  "secret values",
);
