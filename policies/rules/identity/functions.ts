import { found, stackRule, StackVerdict } from "../../vocabulary/define-rule";
import { fieldGivesAway, secretSource } from "../../vocabulary/plain-secrets";
import { knownString, notEvaluated, violation } from "../../vocabulary/property-checks";
import { Example, Rule, StackResource, UNKNOWN } from "../../vocabulary/rule";

const functionToken = "aws:lambda/function:Function";
const invocationToken = "aws:lambda/invocation:Invocation";

/** Something that makes secrets feeds the property, whether or not a preview can read what comes of it. */
function fed(resource: StackResource, path: string): readonly StackVerdict[] {
  const source = secretSource(resource, path);
  return source === undefined
    ? []
    : [found(resource, violation(path, `The secret of ${source.name} (${source.type}) stands in ${path}.`))];
}

function plainVariables(one: StackResource): readonly StackVerdict[] {
  const path = "environment.variables";
  const variables = one.map(path);
  if (variables.state === "unknown") return [found(one, notEvaluated(path))];
  if (variables.state === "absent") return [];
  return [...variables.value]
    .filter(([name, value]) => fieldGivesAway(name, knownString(value)))
    .map(([name]) =>
      found(
        one,
        violation(`${path}["${name}"]`, `The variable ${name} looks like a secret in plain text.`, name),
      ),
    );
}

const calling = (name: string, variables: unknown, ...sources: readonly string[]): Example => ({
  name,
  type: functionToken,
  props: { environment: { variables } },
  ...(sources.length > 0 ? { dependsOn: { environment: sources } } : {}),
});
const password: Example = { name: "admin", type: "random:index/randomPassword:RandomPassword", props: {} };

const lambdaNoEnvSecrets = stackRule({
  id: "lambda-no-env-secrets",
  title: "No secret stands in the environment of a function",
  family: "identity",
  severity: "critical",
  mandatory: "always",
  controls: { checkov: "CKV_AWS_45" },
  url: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html",
  fix: "Give the function the name or the ARN of a secret, as a variable that ends in _ARN, and let it read the value when it runs.",
  check: (plan) =>
    plan.ofType(functionToken).flatMap((one) => [...plainVariables(one), ...fed(one, "environment")]),
  good: [
    [calling("users", { DATABASE_HOST: UNKNOWN, ADMINISTRATOR_SECRET_ARN: UNKNOWN })],
    [calling("users", { ADMINISTRATOR_SECRET: UNKNOWN, PASSWORD_VERSION: "3" })],
    [calling("users", { API_TOKEN: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:token" })],
    [{ type: functionToken, props: {} }],
    [password, calling("users", { DATABASE_HOST: UNKNOWN })],
  ],
  bad: [
    [calling("users", { DATABASE_PASSWORD: UNKNOWN })],
    [calling("users", { API_KEY: "not-a-real-one" })],
    [calling("users", { ENDPOINT: "postgres://amy:word@db.example.org/amy" })],
    [password, calling("users", { START_WITH: UNKNOWN }, "admin")],
  ],
  unknown: [[calling("users", UNKNOWN)]],
});

/** The texts in a document, each with the name of its field. */
function* fields(value: unknown, name = ""): Generator<readonly [name: string, value: string]> {
  if (typeof value === "string") yield [name, value];
  if (!(value instanceof Object)) return;
  for (const [key, inner] of Object.entries(value)) yield* fields(inner, Array.isArray(value) ? name : key);
}

function plainFields(one: StackResource): readonly StackVerdict[] {
  const document = one.json("input");
  if (document.state !== "known" || document.value.self.state !== "known") return [];
  const names = [...fields(document.value.self.value)].filter((field) => fieldGivesAway(...field));
  return [...new Set(names.map(([name]) => name))].map((name) =>
    found(one, violation("input", `The field ${name} looks like a secret in plain text.`, name)),
  );
}

const invoking = (input: unknown, ...sources: readonly string[]): Example => ({
  name: "invoke",
  type: invocationToken,
  props: { functionName: "users", input },
  ...(sources.length > 0 ? { dependsOn: { input: sources } } : {}),
});

/** The state keeps the input and the result. An input that holds an ARN is unknown in a preview: what feeds it is not. */
const lambdaInvocationNoSecrets = stackRule({
  id: "lambda-invocation-no-secrets",
  title: "No function is called with a secret",
  family: "identity",
  severity: "high",
  mandatory: "always",
  controls: {},
  url: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html",
  fix: "Call aws.lambda.Invocation with the name or the ARN of a secret, and let the function read or write its value.",
  check: (plan) =>
    plan
      .ofType(invocationToken)
      .flatMap((one) => [...plainFields(one), ...fed(one, "input"), ...fed(one, "triggers")]),
  good: [
    [invoking(JSON.stringify({ users: { web: { secret: "main-web-1a2b3c4" } }, passwordVersion: 2 }))],
    [password, invoking(UNKNOWN)],
    [invoking("[]")],
  ],
  bad: [
    [invoking(JSON.stringify({ users: [{ name: "web", password: "not-a-real-one" }] }))],
    [invoking(JSON.stringify({ url: "postgres://amy:word@db.example.org/amy" }))],
    [password, invoking(UNKNOWN, "admin")],
    [
      password,
      {
        type: invocationToken,
        props: { input: "{}", triggers: { password: UNKNOWN } },
        dependsOn: { triggers: ["admin"] },
      },
    ],
  ],
});

/** What functions are given. */
export const identityFunctionRules: readonly Rule[] = [lambdaNoEnvSecrets, lambdaInvocationNoSecrets];
