import { z } from "zod";
import { isShownByItself } from "./default-words";
import { definitions } from "./setting";
import { eitherWay } from "./spelling";
import { stackSchema } from "../stack/schema";

/** A piece of JSON Schema, as far as the reference page reads it. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly [keyword: string]: unknown;
}

/** The JSON Schema of the settings under `config:`. */
export function settingsJsonSchema(): JsonSchema {
  const schema = z.toJSONSchema(stackSchema, {
    io: "input",
    target: "draft-07",
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      const both = eitherWay(zodSchema as unknown as z.ZodType, jsonSchema as JsonSchema);
      if (both !== undefined) {
        for (const key of Object.keys(jsonSchema)) delete jsonSchema[key];
        Object.assign(jsonSchema, both);
      }
      // A section written with nothing after the colon is null to an editor.
      const { type } = jsonSchema;
      const value = definitions.get(zodSchema as unknown as z.ZodType)?.default;
      if (isShownByItself(value)) jsonSchema.default = value as typeof jsonSchema.default;
      if (zodSchema._zod.def.type === "pipe" && (type === "object" || type === "array"))
        Object.assign(jsonSchema, { type: [type, "null"] });
    },
  });
  delete schema.$schema;
  return schema as JsonSchema;
}

/** The JSON Schema of a whole stack file, for editors. */
export function stackFileJsonSchema(): JsonSchema {
  const text = (description: string) => ({ type: "string", description });
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Plinth stack file",
    type: "object",
    properties: {
      config: {
        ...settingsJsonSchema(),
        description: "The settings of the stack. There are no others.",
      },
      secretsprovider: text(
        "What encrypts the secrets of the stack: passphrase or awskms://…. Written by Pulumi.",
      ),
      encryptedkey: text("The encrypted key of the secrets provider. Written by Pulumi."),
      encryptionsalt: text("The salt of the passphrase. Written by Pulumi."),
    },
    additionalProperties: false,
    required: ["config"],
  };
}
