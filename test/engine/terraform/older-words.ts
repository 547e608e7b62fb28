import type { Properties, Value } from "../../../preview/protocol/value";

type Translation = (inputs: Properties) => Properties;

/** Where the installed SDK has newer words for what the provider that judges (5.100) says too. */
const TRANSLATIONS: Readonly<Record<string, Translation>> = {
  "aws:dynamodb/table:Table": ({ globalSecondaryIndexes: indexes, ...others }) => ({
    ...others,
    ...(Array.isArray(indexes) && {
      globalSecondaryIndexes: indexes.map((index: Value) => withPlainKeys(index as Properties)),
    }),
  }),
};

/** Inputs in the words of the provider that judges. */
export function inOlderWords(type: string, inputs: Properties): Properties {
  return TRANSLATIONS[type]?.(inputs) ?? inputs;
}

function withPlainKeys({ keySchemas, ...index }: Properties): Properties {
  const keys = (keySchemas ?? []) as readonly Properties[];
  const named = (keyType: string) => keys.find((key) => key["keyType"] === keyType)?.["attributeName"];
  const [hashKey, rangeKey] = [named("HASH"), named("RANGE")];
  return {
    ...index,
    ...(hashKey !== undefined && { hashKey }),
    ...(rangeKey !== undefined && { rangeKey }),
  };
}
