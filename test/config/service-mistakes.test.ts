import assert from "node:assert/strict";
import { accepts, mistakesOf, refuses, removed } from "./changed";

const web = "plinth:services > web";
const scheduler = "plinth:services > scheduler";
const report = "plinth:services > report";

describe("mistakes in services", () => {
  refuses(
    "a size that Fargate does not have",
    { [`${web} > cpu`]: 500 },
    "plinth:services.web.cpu: must be 256, 512, 1024, 2048, 4096, 8192 or 16384, not 500",
  );
  refuses(
    "a memory that does not go with the cpu",
    { [`${web} > memory`]: 1024 },
    "plinth:services.web.memory: is 1024 MiB, which Fargate does not offer for cpu 1024: choose 2048, 3072, 4096, 5120, 6144, 7168, 8192; 1024 MiB go with cpu 256, 512",
  );
  refuses(
    "a cpu that does not go with the memory of the recipe",
    { [`${report}`]: { cpu: 4096 } },
    "plinth:services.report.memory: is 1024 MiB by default, which Fargate does not offer for cpu 4096: choose 8192, 9216, … 30720; 1024 MiB go with cpu 256, 512",
  );
  refuses(
    "a number in quotes",
    { [`${web} > memory`]: "2048" },
    'plinth:services.web.memory: must be a whole number from 512 to 122880 (MiB), not "2048"; remove the quotes',
  );
  refuses(
    "a setting with a slip of the pen",
    { [`${web} > desiredcount`]: 2 },
    'plinth:services.web.desiredcount: is not a setting of plinth:services.web. Did you mean "desiredCount"?',
  );
  refuses(
    "a name with capitals",
    { "plinth:services": { Web: {} }, "plinth:loadBalancer": removed, "plinth:cluster": removed },
    "plinth:services.Web: is not a valid name: it must be 1 to 16 lower-case letters, digits and single hyphens, beginning with a letter and ending without a hyphen",
  );
  refuses(
    "root",
    { [`${web} > user`]: "0:0" },
    'plinth:services.web.user: must be a user other than root, in quotes: "1000", "1000:1000" or "app", not "0:0"',
  );
  refuses(
    "a path that is not absolute, and one in another",
    { [`${web} > writablePaths`]: ["/var/cache", "/var", "/variable"] },
    "plinth:services.web.writablePaths[0]: is /var/cache, which lies in /var already; remove it",
  );
  refuses(
    "capacity that does not exist",
    { [`${web} > capacity`]: { spot: {} } },
    "plinth:services.web.capacity.spot: is not a setting of plinth:services.web.capacity. There are fargate and fargateSpot.",
  );
  refuses(
    "capacity in another spelling",
    { [`${web} > capacity`]: "fargatespot" },
    'plinth:services.web.capacity: must be fargate, fargateSpot or a mapping of the two to base and weight, not "fargatespot"',
  );
  refuses(
    "two bases",
    { [`${web} > capacity`]: { fargate: { base: 1 }, fargateSpot: { base: 1 } } },
    "plinth:services.web.capacity: has two bases, but AWS allows a base for one of the two only; set the other to 0",
  );
  refuses(
    "no weight",
    { [`${web} > capacity`]: { fargate: { base: 1, weight: 0 } } },
    "plinth:services.web.capacity: has no weight above 0, so no task beyond base could be placed; give one a weight",
  );

  const contradicts =
    "contradicts singleton: true, which means one task and never two; remove one of the two";
  refuses(
    "a singleton of two",
    {
      [scheduler]: {
        image: "amy",
        singleton: true,
        desiredCount: 2,
        deployment: {},
        scaling: { maxCapacity: 2, cpu: 50 },
      },
      "plinth:variables": removed,
    },
    `plinth:services.scheduler.desiredCount: ${contradicts}`,
    `plinth:services.scheduler.scaling: ${contradicts}`,
    `plinth:services.scheduler.deployment: ${contradicts}`,
  );
  refuses(
    "scaling that follows nothing, with a maximum below the minimum",
    { [`${web} > scaling`]: { minCapacity: 3, maxCapacity: 2 } },
    "plinth:services.web.scaling: has nothing to follow: give at least one of cpu, memory (percent), requests (a minute and task) and steps",
    "plinth:services.web.scaling.minCapacity: is 3, more than maxCapacity (2)",
  );
  refuses(
    "scaling without a maximum",
    { [`${web} > scaling`]: { cpu: 60 } },
    "plinth:services.web.scaling.maxCapacity: is missing: it must be the number of tasks at most",
  );
  refuses(
    "scaling by requests without routes",
    {
      [scheduler]: { image: "amy", scaling: { maxCapacity: 4, requests: 100 } },
      "plinth:variables": removed,
    },
    "plinth:services.scheduler.scaling.requests: counts requests of the load balancer, but the service has no routes; follow cpu or memory",
  );
  refuses(
    "a count outside of scaling",
    { [`${web} > desiredCount`]: 7 },
    "plinth:services.web.desiredCount: is 7, which lies outside of scaling (1 to 6); change or remove it",
  );
  refuses(
    "a deployment that cannot end",
    { [report]: { desiredCount: 1, deployment: { maximumPercent: 150 } } },
    "plinth:services.report.deployment: lets a deployment neither stop nor start a task: with 1 task, 100 % must stay (1) and 150 % may run (1); raise maximumPercent or lower minimumHealthyPercent",
  );
  accepts("a deployment with room for one more of two", {
    [report]: { deployment: { maximumPercent: 150 } },
  });

  refuses(
    "settings of a load balancer that is not there",
    { [report]: { stickiness: 60, deregistrationDelay: 5, healthCheck: { path: "/", interval: 10 } } },
    "plinth:services.report.deregistrationDelay: has no effect, because the service has no routes and so no load balancer; remove it or add routes",
    "plinth:services.report.stickiness: has no effect, because the service has no routes and so no load balancer; remove it or add routes",
    "plinth:services.report.healthCheck.path: is for the load balancer, but the service has no routes; remove it or add routes",
    "plinth:services.report.healthCheck.interval: has no effect, because there is neither a command nor a load balancer; add command or routes",
  );
  refuses(
    "retries of no command",
    { [`${web} > healthCheck`]: { retries: 2 } },
    "plinth:services.web.healthCheck.retries: is for the command of the health check, and there is none; add command or remove it",
  );
  refuses(
    "a timeout as long as the interval",
    { [`${web} > healthCheck > timeout`]: 15 },
    "plinth:services.web.healthCheck.timeout: leaves no time between checks: timeout (15 s) must be shorter than interval (15 s)",
  );
  refuses(
    "a command without CMD",
    { [report]: { healthCheck: { command: ["curl", "localhost"] } } },
    'plinth:services.report.healthCheck.command: must begin with CMD (a program and its arguments) or CMD-SHELL (a line for the shell), such as ["CMD-SHELL", "curl -f http://localhost/ || exit 1"]',
  );
  refuses(
    "gRPC",
    { [`${web} > healthCheck`]: { matcher: "0-99", protocolVersion: "GRPC" } },
    'plinth:services.web.healthCheck.matcher: must be HTTP codes from 200 to 499 in quotes, such as "200", "200,302" or "200-399"; those of gRPC stand under ports, not "0-99"',
    "plinth:services.web.healthCheck.protocolVersion: is not a setting of plinth:services.web.healthCheck: a port says what it speaks, under ports of the service: {grpc: {port: 50051, protocol: grpc}}.",
  );
});

describe("a setting by the name that it has in another tool", () => {
  const service = "plinth:services.web";
  const meant: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    [service]: {
      ...{ replicas: "desiredCount", instances: "desiredCount", count: "desiredCount", env: "environment" },
      ...{
        environment_variables: "environment",
        environmentVariables: "environment",
        "env-vars": "environment",
      },
      ...{ cmd: "command", args: "command", entrypoint: "entryPoint", entry_point: "entryPoint" },
      ...{ healthcheck: "healthCheck", workdir: "workingDirectory", working_dir: "workingDirectory" },
      ...{ containerPort: "port", cpus: "cpu", mem_limit: "memory", autoscaling: "scaling" },
      ...{
        volumeMounts: "mounts",
        tmpfs: "writablePaths",
        stop_grace_period: "stopTimeout",
        arch: "architecture",
      },
    },
    [`${service}.scaling`]: {
      ...{ minimum: "minCapacity", maximum: "maxCapacity", minReplicas: "minCapacity" },
      ...{ max_replicas: "maxCapacity", minTasks: "minCapacity", min_capacity: "minCapacity" },
    },
    [`${service}.deployment`]: { minimum: "minimumHealthyPercent", maximum: "maximumPercent" },
    "plinth:variables.cache": { env: "environment" },
  };
  for (const [place, names] of Object.entries(meant))
    for (const [word, name] of Object.entries(names))
      refuses(
        `${place}.${word}`,
        { [`${place.replaceAll(".", " > ")} > ${word}`]: {} },
        `${place}.${word}: is not a setting of ${place}. Did you mean "${name}"?`,
      );

  it("is none where that name says nothing, or something else", () => {
    for (const word of ["restart", "min", "maximum", "constructor"])
      assert.match(
        mistakesOf({ [`${web} > ${word}`]: {} }).join("\n"),
        /is not a setting of \S+\. There are (?:\w+, ){5}\w+ and \d+ more: docs\/stack-file\.md has them all\.$/,
        word,
      );
    for (const word of ["count", "env", "cmd"])
      assert.doesNotMatch(
        mistakesOf({ [`plinth:databases > main > ${word}`]: {} }).join("\n"),
        /Did you mean/,
        word,
      );
    assert.match(mistakesOf({ [`${web} > gpu`]: 1 }).join("\n"), /: Fargate has no GPUs\.$/);
    // The second name of a setting is offered to nobody.
    assert.deepEqual(mistakesOf({ [`${web} > scaling > target`]: 50 }), [
      "plinth:services.web.scaling.target: is not a setting of plinth:services.web.scaling. There are minCapacity, maxCapacity, cpu, memory, requests, scaleInCooldown, scaleOutCooldown, steps and predictive.",
    ]);
  });
});

describe("mistakes in images", () => {
  const registry = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/amy";
  const unknown = "so nobody can say what runs; give the digest (@sha256:…) or another tag";
  refuses(
    "latest",
    { "plinth:images > amy": `${registry}:latest` },
    `plinth:images.amy: has the tag "latest", ${unknown}`,
  );
  refuses(
    "neither digest nor tag",
    { "plinth:images > amy": registry },
    `plinth:images.amy: has neither a digest nor a tag, which means "latest", ${unknown}`,
  );
  refuses(
    "no image at all",
    { "plinth:images > amy": "two words" },
    'plinth:images.amy: must be an image with a digest or a tag, such as <registry>/<repository>@sha256:<64 hexadecimal digits>, not "two words"',
  );
  accepts("a tag and a digest", { "plinth:images > amy": `${registry}:latest@sha256:${"0".repeat(64)}` });
  accepts("a key that is near to one which another service has", {
    "plinth:images > reports": `${registry}:1`,
    "plinth:services > reports": {},
  });
  accepts("a key that has no image yet", { [`${report} > image`]: "next" });
  refuses(
    "a key with a slip of the pen",
    { [`${report} > image`]: "reprot", "plinth:images > report": `${registry}:1` },
    'plinth:services.report.image: is "reprot", which is not in plinth:images. Did you mean "report"?',
  );
});
