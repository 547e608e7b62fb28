import { strict as assert } from "node:assert";
import { ecrRepositoryArn } from "../../components/compute/container/image";
import { urlOf } from "../../components/delivery/repository";
import { validationNames } from "../../components/domains/certificate-names";
import { certificateCovers } from "../../config/domains/certificate-coverage";
import { overrideMatches } from "../../components/foundation/stack-transform";

describe("ECR repositories", () => {
  it("are read from the image URI", () => {
    const digest = `sha256:${"a".repeat(64)}`;
    const uri = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/team/web";
    const expected = "arn:aws:ecr:eu-west-1:111122223333:repository/team/web";
    assert.equal(ecrRepositoryArn(`${uri}@${digest}`, "aws"), expected);
    assert.equal(ecrRepositoryArn(`${uri}:1.2`, "aws"), expected);
    assert.equal(urlOf(expected), uri);
    assert.equal(ecrRepositoryArn("public.ecr.aws/docker/library/nginx:1", "aws"), undefined);
  });
});

describe("certificates", () => {
  it("share one validation record between an apex and its wildcard", () => {
    assert.deepEqual(validationNames("example.org", ["*.example.org", "www.example.org"]), [
      "example.org",
      "www.example.org",
    ]);
  });

  it("cover a wildcard one label deep", () => {
    const names = ["example.org", "*.example.org"];
    assert.ok(certificateCovers(names, "example.org"));
    assert.ok(certificateCovers(names, "www.example.org"));
    assert.ok(!certificateCovers(names, "a.b.example.org"));
  });
});

describe("overrides", () => {
  it("match a type token as a whole, and a logical name by glob", () => {
    assert.ok(overrideMatches("aws:rds/instance:Instance", "aws:rds/instance:Instance", "main"));
    assert.ok(!overrideMatches("aws:rds/*:Instance", "aws:ec2/instance:Instance", "main"));
    assert.ok(overrideMatches("web*", "aws:ecs/service:Service", "web-task"));
    assert.ok(!overrideMatches("web", "aws:ecs/service:Service", "webhook"));
    assert.ok(!overrideMatches(`${"*?".repeat(40)}Z`, "aws:ecs/service:Service", "a".repeat(2000)));
    assert.ok(overrideMatches("we?", "aws:ecs/service:Service", "web"));
  });
});
