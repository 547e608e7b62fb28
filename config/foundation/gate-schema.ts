import { z } from "zod";
import { isDate } from "./calendar-date";
import type { Resolved } from "../setting/resolved";
import { required } from "../setting/setting";
import { anyText, section, tagValue, text } from "../setting/values";

const datePhrase = "must be a date that exists, yyyy-mm-dd";

// A date without quotes is a timestamp to the Pulumi CLI, which hands it over, and writes it, with the time of day.
const date = z.preprocess(
  (value) =>
    typeof value === "string" ? value.replace(/(T00:00:00(\.0+)?Z| 00:00:00 \+0000 UTC)$/, "") : value,
  z.string({ error: datePhrase }).refine(isDate, { error: datePhrase }),
);

const waiver = section({
  rule: required(anyText("must be the id of a rule of the policy pack"), "The id of the rule."),
  resource: required(
    anyText("must be the logical name of a resource; * and ? are wildcards"),
    "The logical name of the resource; * and ? are wildcards.",
  ),
  reason: required(
    text(/^\s*\S[^]{8,}\S\s*$/, "must be a reason of at least 10 characters"),
    "Why the finding is accepted.",
  ),
  owner: required(tagValue(), "Who answers for it."),
  expires: required(date, "The last day on which it holds, yyyy-mm-dd."),
});

/** A finding of the policy pack that is accepted until a date. */
export type WaiverConfig = Resolved<typeof waiver>;

/** `plinth:waivers` */
export const waiversSchema = z.preprocess(
  (value) => (value === null || value === "" ? [] : value),
  z.array(waiver, { error: "must be a list of waivers" }),
);

const target = text(
  /^([a-z0-9-]+:[A-Za-z0-9/_-]+:[A-Za-z0-9_]+|[A-Za-z0-9*?._-]+)$/,
  "must be a type such as aws:rds/instance:Instance or a logical name, in which * and ? are wildcards",
);

const propertiesPhrase = "must be a mapping of at least one property to its value";
const properties = z
  .record(anyText("must be the name of a property"), z.unknown(), { error: propertiesPhrase })
  .refine((value) => Object.keys(value).length > 0, {
    error: "sets no property; give one or remove the entry",
  });

/** `plinth:overrides` */
export const overridesSchema = z.preprocess(
  (value) => (value === null || value === "" ? {} : value),
  z.record(target, properties, { error: "must be a mapping of types or logical names to properties" }),
);
