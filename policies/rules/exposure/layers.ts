import { resourceRule } from "../../vocabulary/define-rule";
import { isWhollyUnknown, listSetting, notEvaluated, violation } from "../../vocabulary/property-checks";
import { isForeign, knownAccounts } from "../../vocabulary/own-accounts";
import { readText } from "../../vocabulary/shown-value";
import { Example, PlannedResource, Rule, RuleContext, UNKNOWN, Verdict } from "../../vocabulary/rule";

const functionToken = "aws:lambda/function:Function";

/**
 * Accounts from which AWS publishes layers in nearly every region: Lambda Insights, and Powertools for Python and Java,
 * and for TypeScript. https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Lambda-Insights-extension-versionsx86-64.html,
 * https://docs.aws.amazon.com/powertools/python/latest/, https://docs.aws.amazon.com/powertools/typescript/latest/getting-started/lambda-layers/.
 */
const ofAws = ["580247275435", "017000801446", "094274105915"];

/** The account that a layer's ARN names. */
const accountOf = (arn: string): string | undefined =>
  /^arn:[^:]*:lambda:[^:]*:(\d{12}):layer:/.exec(arn)?.[1];

/** A layer is code that runs with all rights of the function. */
function foreignLayers(resource: PlannedResource, context: RuleContext): readonly Verdict[] {
  const layers = resource.list("layers");
  if (layers.state === "unknown") return [notEvaluated("layers")];
  if (layers.state === "absent") return [];
  const known = knownAccounts(resource, context);
  const accounts = { ...known, trusted: [...known.trusted, ...listSetting(context, "accounts", ofAws)] };
  return layers.value.flatMap((layer, index): readonly Verdict[] => {
    const path = `layers[${index}]`;
    const arn = isWhollyUnknown(layer) ? undefined : readText(layer.self);
    // One that comes with the update is a layer of the plan.
    if (arn === undefined) return [];
    const account = accountOf(arn);
    if (account === undefined) return [violation(path, "It is no ARN of a version of a layer.")];
    const foreign = isForeign(account, accounts);
    if (foreign === false) return [];
    return foreign === "unknown"
      ? [notEvaluated(path)]
      : [violation(path, `The account ${account} says what runs in the function.`)];
  });
}

const layer = (account: string) => `arn:aws:lambda:eu-west-1:${account}:layer:extension:7`;
const provider = { allowedAccountIds: '["111122223333"]' };
const withLayers = (...layers: readonly unknown[]): Example => ({
  type: functionToken,
  props: { layers },
  provider,
});

const lambdaLayersOwn = resourceRule({
  id: "lambda-layers-own",
  title: "A function takes in layers of its own account only",
  family: "exposure",
  severity: "high",
  mandatory: "always",
  controls: {},
  url: "https://docs.aws.amazon.com/lambda/latest/dg/chapter-layers.html",
  tokens: [functionToken],
  fix: "Publish the layer in this account as aws.lambda.LayerVersion, or list the account in the pack's setting trustedAccounts or in the rule's setting accounts.",
  config: {
    accounts: {
      type: "array",
      items: { type: "string" },
      default: ofAws,
      description: "Accounts whose layers functions may take in.",
    },
  },
  check: foreignLayers,
  good: [
    { type: functionToken, props: {} },
    withLayers(layer("111122223333")),
    withLayers(UNKNOWN),
    withLayers(layer("580247275435")),
    { ...withLayers(layer("444455556666")), config: { accounts: ["444455556666"] } },
    { ...withLayers(layer("444455556666")), config: { trustedAccounts: ["444455556666"] } },
  ],
  bad: [
    withLayers(layer("444455556666")),
    withLayers(layer("111122223333"), layer("444455556666")),
    withLayers("444455556666"),
    { ...withLayers(layer("580247275435")), config: { accounts: [] } },
  ],
  unknown: [
    { type: functionToken, props: { layers: UNKNOWN }, provider },
    { type: functionToken, props: { layers: [layer("444455556666")] } },
  ],
});

/** Whose code runs in a function. */
export const exposureLayerRules: readonly Rule[] = [lambdaLayersOwn];
