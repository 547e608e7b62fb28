import { resourceRule } from "../../vocabulary/define-rule";
import { boundsCallerBy } from "../../vocabulary/policy-conditions";
import {
  isWhollyUnknown,
  knownString,
  mustBeOneOf,
  notEvaluated,
  violation,
} from "../../vocabulary/property-checks";
import { PlannedResource, Rule, UNKNOWN, Verdict } from "../../vocabulary/rule";
import { readText } from "../../vocabulary/shown-value";
import { isEverySite } from "../../vocabulary/web-origins";

const lambdaUrlAuth = resourceRule({
  id: "lambda-url-auth",
  title: "The address of a function asks its callers for an IAM identity",
  family: "exposure",
  severity: "critical",
  mandatory: "always",
  controls: { cdkNag: "lambda.LambdaFunctionUrlAuth", checkov: "CKV_AWS_258" },
  url: "https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html",
  tokens: ["aws:lambda/functionUrl:FunctionUrl"],
  fix: 'Set authorizationType "AWS_IAM" on aws.lambda.FunctionUrl.',
  check: mustBeOneOf("authorizationType", ["AWS_IAM"]),
  good: [{ authorizationType: "AWS_IAM" }],
  bad: [{ authorizationType: "NONE" }, {}],
  unknown: [{ authorizationType: UNKNOWN }],
});

const lambdaUrlCors = resourceRule({
  id: "lambda-url-cors",
  title: "The address of a function names the sites whose pages may use it",
  family: "exposure",
  severity: "medium",
  mandatory: "production",
  controls: { checkov: "CKV2_AWS_75" },
  url: "https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html",
  tokens: ["aws:lambda/functionUrl:FunctionUrl"],
  fix: "Name the origins in cors.allowOrigins of aws.lambda.FunctionUrl.",
  check: (one) => {
    const path = "cors.allowOrigins";
    const origins = one.list(path);
    if (origins.state === "unknown") return [notEvaluated(path)];
    if (origins.state === "absent") return [];
    const index = origins.value.findIndex(({ self }) => isEverySite(knownString(self) ?? ""));
    if (index >= 0) return [violation(`${path}[${index}]`, "Pages of every site may call the function.")];
    return origins.value.some(isWhollyUnknown) ? [notEvaluated(path)] : [];
  },
  good: [{ cors: { allowOrigins: ["https://amy.example.org"] } }, {}],
  bad: [
    { cors: { allowOrigins: ["*"] } },
    { cors: { allowOrigins: "https://*" } },
    { cors: { allowOrigins: ["https://amy.example.org", "*"] } },
  ],
  unknown: [{ cors: { allowOrigins: UNKNOWN } }],
});

/** The properties that say on whose behalf, each with the condition that AWS makes of it. */
const bounds = [
  ["sourceArn", "aws:sourcearn"],
  ["sourceAccount", "aws:sourceaccount"],
  ["principalOrgId", "aws:principalorgid"],
] as const;

/** What is not known yet comes of the plan, and names something. */
const isBound = (permission: PlannedResource): boolean =>
  bounds.some(([path, key]) => {
    const read = permission.read(path);
    return read.state === "unknown" || boundsCallerBy(key, readText(read) ?? "");
  });

/** Everyone, or a service of AWS on behalf of everyone. */
function unbounded(permission: PlannedResource): readonly Verdict[] {
  const principal = permission.read("principal");
  if (principal.state === "unknown") return [notEvaluated("principal")];
  const name = readText(principal) ?? "";
  if (isBound(permission)) return [];
  if (!/[*?]/.test(name))
    return /\.amazonaws\.com(\.cn)?$/i.test(name)
      ? [violation("principal", `${name} may call the function on behalf of any account.`)]
      : [];
  const type = permission.read("functionUrlAuthType");
  if (type.state === "unknown") return [notEvaluated("functionUrlAuthType")];
  return type.state === "known" && type.value === "AWS_IAM"
    ? []
    : [violation("principal", "Everyone may call the function.")];
}

const lambdaPermissionScoped = resourceRule({
  id: "lambda-permission-scoped",
  title: "A permission to call a function says on whose behalf",
  family: "exposure",
  severity: "critical",
  mandatory: "always",
  controls: {
    securityHub: "Lambda.1",
    cdkNag: "lambda.LambdaFunctionPublicAccessProhibited",
    checkov: "CKV_AWS_301",
  },
  tokens: ["aws:lambda/permission:Permission"],
  fix: 'Set sourceArn or sourceAccount on aws.lambda.Permission, and name an account, a role or a service as principal instead of "*".',
  check: unbounded,
  good: [
    { principal: "events.amazonaws.com", sourceArn: UNKNOWN },
    { principal: "s3.amazonaws.com", sourceAccount: UNKNOWN },
    { principal: "arn:aws:iam::111122223333:role/scheduler" },
    { principal: "*", principalOrgId: UNKNOWN },
    { principal: "*", functionUrlAuthType: "AWS_IAM" },
  ],
  bad: [
    { principal: "*" },
    { principal: "events.amazonaws.com" },
    { principal: "*", functionUrlAuthType: "NONE" },
    { principal: "*", sourceArn: "*" },
    { principal: "s3.amazonaws.com", sourceArn: "arn:aws:s3:::*" },
    { principal: "sns.amazonaws.com", sourceArn: "arn:aws:sns:eu-west-1:*:alarms" },
    { principal: "events.amazonaws.com", sourceAccount: "" },
  ],
  unknown: [{ principal: UNKNOWN }, { principal: "*", functionUrlAuthType: UNKNOWN }],
});

/** Functions: who can call them. */
export const exposureFunctionRules: readonly Rule[] = [lambdaUrlAuth, lambdaUrlCors, lambdaPermissionScoped];
