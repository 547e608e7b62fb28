import { z } from "zod";
import { optional } from "../../setting/setting";
import { hasOneText } from "../../setting/one-text";
import { alsoWritten } from "../../setting/spelling";
import { list, namedMap, nounName, section, text } from "../../setting/values";

const variableName = text(
  /^[A-Za-z_][A-Za-z0-9_]{0,254}$/,
  "must be the name of a variable: letters, digits and _, not beginning with a digit",
);
/** The value of a variable: a text, or a number or truth value whose text is sure. */
const value = alsoWritten(z.string({ error: "must be a text: put the value in quotes" }), {
  schema: { type: ["number", "boolean"] },
  read: (written, wrong) => {
    if (written === null)
      wrong('has nothing after the colon; write "" for an empty text, or remove the line');
    if (typeof written === "boolean") return String(written);
    if (typeof written !== "number") return written;
    if (!hasOneText(written)) wrong(`is the number ${written}, whose digits are not sure; put it in quotes`);
    return String(written);
  },
});
const secretReference = z.string({ error: "must be a reference such as ${secrets.name}" });

/** `environment` of a workload, and of a set of variables. */
export const environmentSchema = namedMap(value, "texts", variableName);

/** `secrets` of a workload, and of a set of variables. */
export const secretReferencesSchema = namedMap(secretReference, "secret references", variableName);

/** `variables` of a workload. */
export const takenSetsSchema = list(nounName(), "must be a list of names of plinth:variables");

/** Variables as they are written: those of a set, and those of a workload. */
export type WrittenVariables = z.output<typeof set>;

const set = section({
  environment: optional(environmentSchema, "Environment variables, as environment of a service has them."),
  secrets: optional(
    secretReferencesSchema,
    "Environment variables with secret values, as secrets of a service has them.",
  ),
});

/** `plinth:variables` */
export const variablesSchema = namedMap(set, "sets of variables");
