import assert from "node:assert/strict";
import { awsProvider } from "../../../preview/providers/aws/aws-provider";
import { unknown } from "../../../preview/protocol/value";
import type { Properties } from "../../../preview/protocol/value";

function result(token: string, args: Properties = {}, region = "eu-west-1"): Properties {
  const answer = awsProvider({ region }).invoke(token, args);
  return "result" in answer ? answer.result : assert.fail(answer.failure);
}

function failure(token: string, args: Properties = {}): string {
  const answer = awsProvider({ region: "eu-west-1" }).invoke(token, args);
  return "failure" in answer ? answer.failure : assert.fail("answered");
}

describe("invokes", () => {
  it("know the partition of a region", () => {
    const china = result("aws:index/getPartition:getPartition", {}, "cn-north-1");
    assert.deepEqual(china, {
      id: "aws-cn",
      partition: "aws-cn",
      dnsSuffix: "amazonaws.com.cn",
      reverseDnsPrefix: "cn.com.amazonaws",
    });
    assert.equal(result("aws:index/getPartition:getPartition", {}, "us-gov-west-1").partition, "aws-us-gov");
    assert.equal(result("aws:index/getPartition:getPartition").partition, "aws");
  });

  it("know the region", () => {
    const { region, endpoint } = result("aws:index/getRegion:getRegion");
    assert.deepEqual([region, endpoint], ["eu-west-1", "ec2.eu-west-1.amazonaws.com"]);
    assert.equal(result("aws:index/getRegion:getRegion", { region: "us-east-1" }).region, "us-east-1");
  });

  it("take an ARN apart", () => {
    const arn = "arn:aws:logs:eu-west-1:111122223333:log-group:/ecs/web";
    const { service, resource, account } = result("aws:index/getArn:getArn", { arn });
    assert.deepEqual([service, resource, account], ["logs", "log-group:/ecs/web", "111122223333"]);
    assert.match(failure("aws:index/getArn:getArn", { arn: "nonsense" }), /"nonsense" is not an ARN/);
  });

  it("know service principals and the zones of load balancers", () => {
    const principal = result("aws:index/getServicePrincipal:getServicePrincipal", {
      serviceName: "ecs-tasks",
    });
    assert.equal(principal.name, "ecs-tasks.amazonaws.com");
    assert.equal(result("aws:lb/getHostedZoneId:getHostedZoneId").id, "Z32O12XQLNTSW2");
    const network = failure("aws:lb/getHostedZoneId:getHostedZoneId", { loadBalancerType: "network" });
    assert.match(network, /zoneId instead/);
  });

  it("refuse what would call AWS, and say what to do", () => {
    const message = failure("aws:ec2/getAmi:getAmi", { mostRecent: true });
    assert.match(message, /^aws\.ec2\.getAmi calls AWS already at preview/);
    assert.match(message, /from the stack file/);
    assert.match(failure("aws:index/getCallerIdentity:getCallerIdentity"), /^aws\.getCallerIdentity /);
  });

  it("do not guess from arguments that are not known", () => {
    assert.match(failure("aws:index/getArn:getArn", { arn: unknown }), /not known yet/);
  });
});

describe("aws.iam.getPolicyDocument", () => {
  const document = (args: Properties): unknown =>
    JSON.parse(String(result("aws:iam/getPolicyDocument:getPolicyDocument", args).json));

  it("writes statements as AWS spells them", () => {
    const written = document({
      statements: [
        {
          sid: "Read",
          actions: ["s3:GetObject"],
          resources: ["arn:aws:s3:::a/&{aws:username}/*", "arn:aws:s3:::b/*"],
          principals: [{ type: "Service", identifiers: ["ecs-tasks.amazonaws.com"] }],
          conditions: [
            { test: "StringEquals", variable: "aws:SourceAccount", values: ["111122223333"] },
            { test: "StringEquals", variable: "aws:PrincipalTag/team", values: ["a", "b"] },
          ],
        },
        { effect: "Deny", notActions: ["iam:*"], principals: [{ type: "*", identifiers: ["*"] }] },
        { actions: ["sts:AssumeRole"], principals: [{ type: "AWS", identifiers: ["*"] }] },
      ],
    });
    assert.deepEqual(written, {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "Read",
          Effect: "Allow",
          Action: "s3:GetObject",
          Resource: ["arn:aws:s3:::b/*", "arn:aws:s3:::a/${aws:username}/*"],
          Principal: { Service: "ecs-tasks.amazonaws.com" },
          Condition: {
            StringEquals: { "aws:SourceAccount": "111122223333", "aws:PrincipalTag/team": ["a", "b"] },
          },
        },
        { Effect: "Deny", NotAction: "iam:*", Principal: "*" },
        { Effect: "Allow", Action: "sts:AssumeRole", Principal: { AWS: "*" } },
      ],
    });
  });

  it("merges source and override documents by Sid", () => {
    const text = (Sid: string, Action: string) =>
      JSON.stringify({ Statement: [{ Sid, Effect: "Allow", Action }] });
    const written = document({
      policyId: "p",
      sourcePolicyDocuments: [text("One", "a:A"), text("Two", "a:B")],
      statements: [{ sid: "Two", actions: ["a:C"] }, { actions: ["a:D"] }],
      overridePolicyDocuments: [text("One", "a:E")],
    });
    assert.deepEqual(written, {
      Version: "2012-10-17",
      Id: "p",
      Statement: [
        { Sid: "One", Effect: "Allow", Action: "a:E" },
        { Sid: "Two", Effect: "Allow", Action: "a:C" },
        { Effect: "Allow", Action: "a:D" },
      ],
    });
  });

  it("also comes on one line, and refuses documents that are not JSON", () => {
    const { minifiedJson } = result("aws:iam/getPolicyDocument:getPolicyDocument", {});
    assert.equal(minifiedJson, '{"Version":"2012-10-17","Statement":[]}');
    const message = failure("aws:iam/getPolicyDocument:getPolicyDocument", { sourcePolicyDocuments: ["{"] });
    assert.match(message, /not JSON/);
  });
});
