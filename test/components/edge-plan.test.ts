import { strict as assert } from "node:assert";
import { Secret, type Value } from "../../preview/protocol/value";
import { judge, plan, type PlannedStack, property, type Settings } from "../plan/planned-stack";
import { smallestStack } from "../plan/smallest-stack";

const CERTIFICATE = "aws:acm/certificate:Certificate";
const DISTRIBUTION = "aws:cloudfront/distribution:Distribution";
const RULE = "aws:lb/listenerRule:ListenerRule";
const RECORD = "aws:route53/record:Record";

const site = { hosts: ["example.org"], paths: { "/static/*": "assets", "/static/new/*": "assets" } };

/** A web service behind a distribution, and an interface for machines that is not. */
function stack(changes: Settings = {}): Settings {
  return {
    ...smallestStack,
    "plinth:alarms": { emails: ["ops@example.org"] },
    "plinth:permissionsBoundary": "arn:aws:iam::111122223333:policy/shop-boundary",
    "plinth:network": {},
    "plinth:domains": { main: { name: "example.org", subjectAlternativeNames: ["api.example.org"] } },
    "plinth:buckets": { assets: { purpose: "assets" } },
    "plinth:distributions": { main: site },
    "plinth:images": { web: `111122223333.dkr.ecr.eu-west-1.amazonaws.com/web@sha256:${"0".repeat(64)}` },
    "plinth:services": {
      web: {
        port: 8000,
        user: "1000:1000",
        healthCheck: { path: "/healthz" },
        routes: {
          site: { hosts: ["example.org"], paths: ["/*"] },
          api: { hosts: ["api.example.org"], paths: ["/*"] },
        },
      },
    },
    ...changes,
  };
}

/** The same in every test: the program runs once for it. Its header is at version 1. */
const base = stack();

function withVersion(originSecretVersion: number): Settings {
  return stack({ "plinth:distributions": { main: { ...site, originSecretVersion } } });
}

/** The values that the rule of a route accepts, and whether the plan keeps them secret. */
function acceptedBy(planned: PlannedStack, rule: string): readonly Value[] {
  const conditions = property(planned.one(RULE, rule), "conditions") as {
    httpHeader?: { values: Value[] };
  }[];
  return conditions.flatMap(({ httpHeader }) => httpHeader?.values ?? []);
}

/** The value that CloudFront sends. */
function sentBy(planned: PlannedStack): Value | undefined {
  return property(planned.one(DISTRIBUTION, "main"), "origins.0.customHeaders.0.value");
}

function revealed(value: Value | undefined): string {
  assert.ok(value instanceof Secret, "is not a secret");
  return String(value.value);
}

describe("a distribution in front of a load balancer in another region than us-east-1", () => {
  let planned: PlannedStack;
  before(async () => {
    planned = await plan(base, "production", "up");
    assert.deepEqual(planned.diagnostics, []);
  });

  it("has a certificate in us-east-1, proven by the records of the one here", () => {
    const edge = planned.one(CERTIFICATE, "main/edge");
    const here = planned.one(CERTIFICATE, "main");
    assert.equal(edge.inputs["region"], "us-east-1");
    for (const same of ["domainName", "subjectAlternativeNames", "validationMethod"]) {
      assert.deepEqual(edge.inputs[same], here.inputs[same]);
    }
    const validation = planned.one("aws:acm/certificateValidation:CertificateValidation", "main/edge");
    const proofs = planned.ofType(RECORD).filter(({ inputs }) => inputs["type"] === "CNAME");
    assert.equal(proofs.length, 2);
    assert.deepEqual(
      new Set(validation.inputs["validationRecordFqdns"] as Value[]),
      new Set(proofs.map(({ outputs }) => outputs["fqdn"])),
    );
    assert.equal(
      property(planned.one(DISTRIBUTION, "main"), "viewerCertificate.acmCertificateArn"),
      edge.outputs["arn"],
    );
  });

  it("sends a secret header that the rule of its hosts asks for, and no other rule", () => {
    const accepted = acceptedBy(planned, "web-site").map(revealed);
    assert.equal(new Set(accepted).size, 2);
    assert.ok(accepted.includes(revealed(sentBy(planned))));
    assert.deepEqual(acceptedBy(planned, "web-api"), []);
  });

  it("shows the values of the header nowhere, and gives them to no component, whose inputs rules read", () => {
    const plain = JSON.stringify(planned.resources) + JSON.stringify(planned.outputs);
    for (const value of acceptedBy(planned, "web-site").map(revealed)) {
      assert.ok(!plain.includes(value));
    }
    for (const { urn, inputs } of planned.resources.filter(({ custom }) => !custom)) {
      assert.ok(!JSON.stringify(inputs).includes(JSON.stringify(new Secret(""))), urn);
    }
  });

  it("changes after the rules do", () => {
    const distribution = planned.one(DISTRIBUTION, "main");
    assert.ok(distribution.dependencies.includes(planned.one(RULE, "web-site").urn));
  });

  it("leads its hosts to CloudFront over both protocols, and the others to the load balancer", () => {
    const target = (name: string) => property(planned.one(RECORD, name), "aliases.0.name");
    const { domainName } = planned.one(DISTRIBUTION, "main").outputs;
    assert.equal(target("example.org"), domainName);
    assert.equal(target("example.org-ipv6"), domainName);
    assert.equal(property(planned.one(RECORD, "example.org-ipv6"), "type"), "AAAA");
    assert.equal(
      target("api.example.org"),
      planned.one("aws:lb/loadBalancer:LoadBalancer", "main").outputs["dnsName"],
    );
  });

  it("serves a path from the private bucket, signed and cached, the more specific one first", () => {
    const distribution = planned.one(DISTRIBUTION, "main");
    const behaviors = property(distribution, "orderedCacheBehaviors") as Record<string, Value>[];
    assert.deepEqual(
      behaviors.map(({ pathPattern }) => pathPattern),
      ["/static/new/*", "/static/*"],
    );
    const origins = property(distribution, "origins") as Record<string, Value>[];
    const origin = origins.find(({ originId }) => originId === behaviors[0]?.["targetOriginId"]);
    const control = planned.one("aws:cloudfront/originAccessControl:OriginAccessControl", "main");
    assert.equal(origin?.["originAccessControlId"], control.id);
    assert.equal(
      origin?.["domainName"],
      planned.one("aws:s3/bucket:Bucket", "assets").outputs["bucketRegionalDomainName"],
    );
    assert.equal(control.inputs["signingBehavior"], "always");
  });

  it("logs through us-east-1 into a bucket here that admits exactly that", () => {
    for (const type of ["LogDeliverySource", "LogDeliveryDestination", "LogDelivery"]) {
      const token = `aws:cloudwatch/${type[0]!.toLowerCase()}${type.slice(1)}:${type}`;
      assert.equal(planned.one(token, "main").inputs["region"], "us-east-1");
    }
    const bucket = planned.one("aws:s3/bucket:Bucket", "main-access-logs");
    assert.equal(bucket.inputs["region"], "eu-west-1");
    const policy = planned.one("aws:s3/bucketPolicy:BucketPolicy", "main-access-logs");
    const { Statement } = JSON.parse(String(policy.inputs["policy"])) as { Statement: { Effect: string }[] };
    const bucketArn = `arn:aws:s3:::${String(bucket.inputs["bucket"])}`;
    assert.deepEqual(
      Statement.filter(({ Effect }) => Effect === "Allow"),
      [
        {
          Sid: "AWSLogDeliveryWrite",
          Effect: "Allow",
          Principal: { Service: "delivery.logs.amazonaws.com" },
          Action: "s3:PutObject",
          Resource: `${bucketArn}/AWSLogs/111122223333/*`,
          Condition: {
            StringEquals: {
              "s3:x-amz-acl": "bucket-owner-full-control",
              "aws:SourceAccount": "111122223333",
            },
            ArnLike: { "aws:SourceArn": "arn:aws:logs:us-east-1:111122223333:delivery-source:*" },
          },
        },
      ],
    );
    const delivery = planned.one("aws:cloudwatch/logDelivery:LogDelivery", "main");
    assert.ok(delivery.dependencies.includes(policy.urn));
    assert.ok(!JSON.stringify(delivery.inputs).includes("Cookie"));
  });
});

describe("a distribution in front of a load balancer in us-east-1", () => {
  it("presents the certificate of the load balancer", async () => {
    const planned = await plan(stack({ "aws:region": "us-east-1" }), "production", "up");
    assert.deepEqual(planned.diagnostics, []);
    assert.equal(planned.ofType(CERTIFICATE).length, 1);
    assert.equal(
      property(planned.one(DISTRIBUTION, "main"), "viewerCertificate.acmCertificateArn"),
      planned.one(CERTIFICATE, "main").outputs["arn"],
    );
  });
});

describe("version 0 of the header's value", () => {
  it("is sent, asked for by no rule, and accepted at version 1", async () => {
    const zero = await plan(withVersion(0), "production", "up");
    assert.deepEqual(acceptedBy(zero, "web-site"), []);
    const first = await plan(base, "production", "up");
    assert.ok(
      acceptedBy(first, "web-site")
        .map(revealed)
        .includes(revealed(sentBy(zero))),
    );
  });
});

describe("the next version of the header's value", () => {
  it("sends the other of the two that the rules accept, and makes no new one", async () => {
    const first = await plan(base, "production", "up");
    const second = await plan(withVersion(2), "production", "up");
    const accepted = acceptedBy(first, "web-site").map(revealed);
    assert.deepEqual(acceptedBy(second, "web-site").map(revealed), accepted);
    assert.deepEqual(new Set([revealed(sentBy(first)), revealed(sentBy(second))]), new Set(accepted));
    const made = (planned: PlannedStack) =>
      planned.ofType("random:index/randomPassword:RandomPassword").map(({ name, inputs }) => [name, inputs]);
    assert.deepEqual(made(second), made(first));
  });
});

describe("the gate", () => {
  it("passes a distribution in production, and sees everything of it", async () => {
    const { findings, notEvaluated, diagnostics } = await judge(stack());
    assert.deepEqual(diagnostics, []);
    assert.deepEqual(
      findings.filter(({ level }) => level === "mandatory").map(({ policy, message }) => [policy, message]),
      [],
    );
    assert.deepEqual(notEvaluated, []);
  });
});
