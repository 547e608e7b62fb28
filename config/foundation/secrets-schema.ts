import { z } from "zod";
import { optional, required } from "../setting/setting";
import { namedMap, oneOf, section, wholeNumber } from "../setting/values";

const secret = section({
  from: required(
    oneOf(["generate", "config", "external"]),
    "Where the value comes from: generate makes it, config reads it from plinth:secretValues, external leaves it empty until somebody fills it.",
  ),
  store: optional(
    oneOf(["ssm", "secretsManager"]),
    "Where it is kept: Parameter Store (free) or Secrets Manager (0.40 USD a month).",
    "secrets.store",
  ),
  length: optional(wholeNumber(16, 128, "characters"), "Characters of a generated value.", "secrets.length"),
});

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
