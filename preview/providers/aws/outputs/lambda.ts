import { createHash } from "node:crypto";
import { Archive, Asset } from "../../../protocol/value";
import type { Facts, Made, Outputs } from "./facts";

/** What AWS answers with in place of the code: base64 of a hash that changes with it. */
function codeHash(facts: Facts): string {
  const code = facts.value("code");
  const content =
    code instanceof Asset || code instanceof Archive ? code.content.hash : facts.text("imageUri");
  return createHash("sha256")
    .update(content ?? facts.name)
    .digest("base64");
}

function lambdaFunction(facts: Facts): Made {
  const arn = facts.arn("lambda", `function:${facts.name}`);
  const version = facts.value("publish") === true ? "1" : "$LATEST";
  const codeSha256 = codeHash(facts);
  return {
    id: facts.name,
    arn,
    codeSha256,
    sourceCodeHash: codeSha256,
    invokeArn: invokeArn(facts, arn),
    qualifiedArn: `${arn}:${version}`,
    qualifiedInvokeArn: invokeArn(facts, `${arn}:${version}`),
    version,
  };
}

function invokeArn(facts: Facts, arn: string): string {
  const path = `lambda:path/2015-03-31/functions/${arn}/invocations`;
  return `arn:${facts.partition}:apigateway:${facts.region}:${path}`;
}

/** Nothing is called: the answer is that of a function that returns an empty object. */
function invocation(facts: Facts): Made {
  const input = createHash("md5")
    .update(facts.text("input") ?? "")
    .digest("hex");
  const qualifier = facts.text("qualifier") ?? "$LATEST";
  return { id: `${facts.text("functionName") ?? ""},${qualifier},${input}`, result: "{}" };
}

function functionUrl(facts: Facts): Made {
  const functionName = facts.text("functionName") ?? facts.name;
  const urlId = facts.random.smallLetters(32);
  return {
    id: functionName,
    functionArn: functionName.startsWith("arn:")
      ? functionName
      : facts.arn("lambda", `function:${functionName}`),
    functionUrl: `https://${urlId}.lambda-url.${facts.region}.on.aws/`,
    urlId,
  };
}

/** Lambda. */
export const lambda: Outputs = {
  "lambda/eventSourceMapping": (facts) => {
    const uuid = facts.random.uuid();
    return { id: uuid, uuid, arn: facts.arn("lambda", `event-source-mapping:${uuid}`), state: "Enabled" };
  },
  "lambda/function": lambdaFunction,
  "lambda/functionUrl": functionUrl,
  "lambda/invocation": invocation,
  "lambda/permission": (facts) => ({ id: facts.name }),
};
