import { resourceRule } from "../../vocabulary/define-rule";
import { namesSecret } from "../../vocabulary/plain-secrets";
import { given, knownString, notEvaluated, property, violation } from "../../vocabulary/property-checks";
import { Rule, UNKNOWN } from "../../vocabulary/rule";

const ssmSecurestring = resourceRule({
  id: "ssm-securestring",
  title: "A parameter that holds a secret is a SecureString",
  family: "identity",
  severity: "high",
  mandatory: "always",
  controls: { checkov: "CKV2_AWS_34" },
  url: "https://docs.aws.amazon.com/systems-manager/latest/userguide/secure-string-parameter-kms-encryption.html",
  tokens: ["aws:ssm/parameter:Parameter"],
  fix: 'Set type "SecureString" and valueWo or value on aws.ssm.Parameter; in a stack file, plinth:secrets does it.',
  check: (parameter, context) => {
    const name = parameter.read("name");
    const speaks = namesSecret(knownString(name) ?? "");
    if (name.state !== "unknown" && !speaks) return [];
    const verdicts = property({
      path: "type",
      accepts: (value) => value === "SecureString",
      wanted: "SecureString, for the name speaks of a secret",
      absent: "fails",
    })(parameter, context);
    const insecure = given("insecureValue")(parameter, context)
      ? [violation("insecureValue", "insecureValue shows the secret in plain text.")]
      : [];
    const found = [...verdicts, ...insecure];
    return speaks || found.length === 0 ? found : [notEvaluated("name")];
  },
  good: [
    { name: "/amy/django-secret", type: "SecureString" },
    { name: "/amy/log-level", type: "String" },
    { name: "/amy/password-reset-expires-in", type: "String" },
    { name: "/amy/tokenLifetimeDays", type: "String" },
  ],
  bad: [
    { name: "/amy/database-password", type: "String" },
    { name: "/amy/database-password", type: "SecureString", insecureValue: "not-a-real-one" },
    { name: "/amy/secrets/stripe", type: "String" },
    { name: "amy.databasePassword", type: "String" },
  ],
  unknown: [
    { name: "/amy/database-password", type: UNKNOWN },
    { name: UNKNOWN, type: "String" },
  ],
});

/** Parameters. */
export const identityParameterRules: readonly Rule[] = [ssmSecurestring];
