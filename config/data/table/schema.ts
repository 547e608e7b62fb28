import { madeOrUsed } from "../../setting/created-or-existing";
import { perRecipe } from "../../setting/default";
import { optional, required, requiredUnless, setting } from "../../setting/setting";
import { shorthand } from "../../setting/shorthand";
import { flag, list, namedMap, oneOf, section, text, wholeNumber } from "../../setting/values";
import { keyArn } from "../../setting/aws-values";

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html
const tableName = text(
  /^[A-Za-z0-9_.-]{3,255}$/,
  "must be the name of a table: 3 to 255 letters, digits and _ . -",
);
const indexName = text(/^[A-Za-z0-9_.-]{3,255}$/, "must be 3 to 255 letters, digits and _ . -");
const attributeName = text(/^[A-Za-z0-9_.-]{1,255}$/, "must be the name of an attribute");

const key = shorthand(
  attributeName,
  section({
    name: required(attributeName, "The attribute."),
    type: setting(oneOf(["string", "number", "binary"]), { says: "What it holds.", default: "string" }),
  }),
  (name) => ({ name }),
  "must be the name of an attribute, or a mapping of name and type",
);

const index = section({
  partitionKey: required(
    key,
    "The attribute by which items are found; a text, or a mapping of name and type. Another one replaces the index.",
  ),
  sortKey: optional(key, "The attribute by which items of one partition key are ordered."),
  projection: setting(oneOf(["all", "keysOnly", "include"]), {
    says: "What the index holds of each item: everything, the keys alone, or the keys and nonKeyAttributes.",
    default: "all",
    change: "A change replaces the index.",
    price: "What it holds is stored and written once more.",
  }),
  nonKeyAttributes: optional(
    list(attributeName, "must be a list of the names of attributes", 1, 100),
    "What the index holds beside the keys. Only with projection: include.",
  ),
});

const mostUnits = (what: string) =>
  optional(
    wholeNumber(1, 1_000_000, "request units a second"),
    `${what} units a second at most; more is refused to the services. It bounds the bill. Default: AWS's own bound of 40,000.`,
  );

const existing = section({
  tableName: required(tableName, "The name of the table."),
  kmsKeyArn: optional(keyArn, "The ARN of the customer-managed key that encrypts it, if one does."),
});

/** A table of the stack file: DynamoDB, paid by request. */
export const table = madeOrUsed("table", {
  partitionKey: requiredUnless(["existing"], key, {
    says: "The attribute by which items are found; a text, or a mapping of name and type.",
    missing: () => "write the attribute by which items are found, such as partitionKey: id",
    change: "Changing it replaces the table.",
    price:
      "The table costs 0.25 USD per GB and month, 0.625 USD per million writes and 0.125 USD per million reads of 1 and 4 KB; nothing while nobody uses it.",
  }),
  sortKey: optional(key, {
    says: "The attribute by which items of one partition key are ordered.",
    change: "Changing it replaces the table.",
  }),
  globalSecondaryIndexes: setting(namedMap(index, "indexes", indexName), {
    says: "Further ways to find items, by name; at most 20.",
    default: {},
    change: "AWS makes and removes one at a time, while the table works on.",
  }),
  timeToLiveAttribute: optional(
    attributeName,
    "The attribute with the second (Unix time, a number) after which AWS deletes an item, within some days and for nothing.",
  ),
  recoveryPeriodInDays: setting(wholeNumber(0, 35, "days"), {
    says: "Days back to any second of which the table can be restored (point-in-time recovery); 0 switches it off.",
    default: perRecipe({ staging: 7, production: 35 }),
    price: "0.20 USD per GB and month, whatever the number of days.",
  }),
  deletionProtection: setting(flag(), {
    says: "Whether AWS refuses to delete the table.",
    default: perRecipe({ staging: false, production: true }),
  }),
  maxReadRequestUnits: mostUnits("Read"),
  maxWriteRequestUnits: mostUnits("Write"),
  import: optional(tableName, "The name of a table that Pulumi takes over."),
  existing: optional(existing, "A table that is used and not managed. Excludes every other key."),
});
