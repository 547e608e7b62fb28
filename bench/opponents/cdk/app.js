"use strict";

// A system on Fargate as a CDK app in plain JavaScript, one process: synthesised, and judged by cdk-nag.
const { App, Stack, Validations } = require("aws-cdk-lib");
const { AwsSolutionsChecks } = require("cdk-nag");
const { makeBucket } = require("./bucket");
const { makeData } = require("./data");
const { makeEdge } = require("./edge");
const { makeIngress } = require("./ingress");
const { makeFoundation } = require("./foundation");
const { makeService } = require("./service");

const app = new App({ outdir: process.argv[2] });
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
const stack = new Stack(app, "production", { env: { account: "111122223333", region: "us-east-1" } });

// Read and accepted, as in an app that is deployed: a finding that nobody has accepted ends the synthesis badly.
const accepted = ["AEC5", "CFR1", "CFR2", "CFR3", "EC23", "ECS2", "IAM5[Resource::*]", "RDS11", "S1", "SMG4"];
Validations.of(stack).acknowledge(
  ...accepted.map((id) => ({ id: `AwsSolutions-${id}`, reason: "As in the programs beside this one" })),
);

const foundation = makeFoundation(stack);
const [assets, uploads, exports_, logs] = ["assets", "uploads", "exports", "logs"].map((name) =>
  makeBucket(stack, name, foundation),
);
const data = makeData(stack, foundation);
const ingress = makeIngress(stack, foundation, logs);
makeEdge(stack, ingress, assets);
["web", "api", "admin", "worker", "mailer", "scheduler", "reports", "search", "billing"].forEach(
  (name, index) =>
    makeService(stack, name, index, { foundation, data, ingress, buckets: [uploads, exports_] }),
);

const { template } = app.synth().getStackByName("production");
console.log(`${Object.keys(template.Resources).length} resources`);
