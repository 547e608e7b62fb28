import { strict as assert } from "node:assert";
import fc from "fast-check";
import { clientToken } from "../../functions/job-runner/client-token";
import { backOff, duration } from "../../functions/job-runner/durations";
import { describeError, troubleOf } from "../../functions/job-runner/ecs-error";
import { logLink } from "../../functions/job-runner/log-link";
import { startedBy, originOf } from "../../functions/job-runner/started-by";
import { REQUEST } from "./job-run";
import { definition, taskArn } from "./fake-ecs";

describe("the link to a task's log", () => {
  const consoles = [
    ["aws", "eu-west-1", "eu-west-1.console.aws.amazon.com"],
    ["aws-cn", "cn-north-1", "cn-north-1.console.amazonaws.cn"],
    ["aws-us-gov", "us-gov-west-1", "us-gov-west-1.console.amazonaws-us-gov.com"],
  ] as const;
  for (const [partition, region, host] of consoles) {
    it(`leads to the console of ${partition}`, () => {
      const cluster = `arn:${partition}:ecs:${region}:111122223333:cluster/shop`;
      const link = new URL(logLink({ ...REQUEST, cluster }, taskArn(1)));
      assert.deepEqual(
        [link.host, link.pathname, link.search],
        [host, "/cloudwatch/home", `?region=${region}`],
      );
    });
  }

  it("is a name where nobody knows the console", () => {
    const cluster = "arn:aws-iso:ecs:us-iso-east-1:111122223333:cluster/shop";
    const link = logLink({ ...REQUEST, cluster }, taskArn(1));
    assert.equal(link, `/shop/staging/migrate migrate/migrate/${"1".padStart(32, "0")}`);
  });

  it("holds every name of a group and stream, read as the console reads it", () => {
    const name = fc.stringMatching(/^[.\-_/#A-Za-z0-9]{1,40}$/);
    fc.assert(
      fc.property(name, name, (logGroup, logStreamPrefix) => {
        const { hash } = new URL(logLink({ ...REQUEST, logGroup, logStreamPrefix }, taskArn(1)));
        const [, group = "", stream = ""] =
          /^#logsV2:log-groups\/log-group\/([^/]+)\/log-events\/([^/]+)$/.exec(hash) ?? [];
        const read = (part: string) => decodeURIComponent(decodeURIComponent(part.replaceAll("$", "%")));
        assert.deepEqual(
          [read(group), read(stream)],
          [logGroup, `${logStreamPrefix}/migrate/${taskArn(1).split("/").at(-1)}`],
        );
      }),
    );
  });
});

describe("what a task keeps of who has started it", () => {
  const label = fc.stringMatching(/^[A-Za-z0-9_-]{1,48}$/);

  it("is what ECS takes, and is read back", () => {
    const index = fc.integer({ min: 0, max: 99 });
    fc.assert(
      fc.property(label, fc.option(label, { nil: undefined }), index, index, (job, run, one, other) => {
        const wanted = { job, run, parallelism: Math.max(one, other) + 1 };
        const text = startedBy(wanted, one);
        assert.match(text, /^[A-Za-z0-9/_-]{1,128}$/);
        assert.deepEqual(originOf(wanted, text), { index: one, ...(run !== undefined && { run }) });
        assert.equal(originOf({ ...wanted, job: `${job}x` }, text), undefined);
        assert.equal(originOf({ ...wanted, parallelism: wanted.parallelism + 1 }, text), undefined);
      }),
    );
  });

  for (const text of [
    "",
    "ecs-svc/1",
    "plinth/migrate",
    "plinth/migrate/1-of-1",
    "plinth/migrate/0-of-1/a/b",
  ]) {
    it(`is not read into ${JSON.stringify(text)}`, () => assert.equal(originOf(REQUEST, text), undefined));
  }
});

describe("the token of a start", () => {
  const start = { ...REQUEST, index: 0, refusals: 0, now: Date.UTC(2026, 10, 30, 12) };
  const MINUTE = 60_000;

  it("is the same for all who want the same task at the same time, and what ECS takes", () => {
    const token = clientToken(start);
    assert.match(token, /^[!-~]{1,64}$/);
    assert.equal(clientToken({ ...start, now: start.now + 59 * MINUTE }), token);
    const after = { ...start, after: taskArn(1) };
    assert.equal(clientToken({ ...after, now: start.now + 600 * MINUTE }), clientToken(after));
  });

  it("is another for another task, and for the next one", () => {
    const changes = [
      ...[{}, { index: 1 }, { parallelism: 2 }, { job: "seed" }, { taskDefinition: definition(8) }],
      ...[{ after: taskArn(1) }, { after: taskArn(2) }, { now: start.now + 60 * MINUTE }, { refusals: 1 }],
      ...[{ first: "abc" }, { first: "xyz" }],
      { refusals: 1, now: start.now + MINUTE },
    ];
    const tokens = changes.map((change) => clientToken({ ...start, ...change }));
    assert.equal(new Set(tokens).size, changes.length);
  });
});

describe("an error of ECS", () => {
  const named = (name: string, more: object = {}) => Object.assign(new Error("said"), { name, ...more });
  const table: readonly [error: unknown, trouble: string, line: string][] = [
    [named("ThrottlingException"), "transient", "ThrottlingException: said"],
    [named("LimitExceededException"), "transient", "LimitExceededException: said"],
    [named("Unknown", { $metadata: { httpStatusCode: 503 } }), "transient", "Unknown: said"],
    [named("Unknown", { $retryable: {} }), "transient", "Unknown: said"],
    [
      named("InvalidSignatureException", { $metadata: { clockSkewCorrected: true } }),
      "transient",
      "InvalidSignatureException: said",
    ],
    [Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" }), "transient", "read ECONNRESET"],
    [named("TimeoutError"), "transient", "TimeoutError: said"],
    [named("AccessDeniedException"), "rights", "AccessDeniedException: said"],
    [
      Object.assign(new Error("Unable to assume the service linked role."), {
        name: "InvalidParameterException",
      }),
      "rights",
      "InvalidParameterException: Unable to assume the service linked role.",
    ],
    [named("InvalidParameterException"), "final", "InvalidParameterException: said"],
    [named("ExpiredTokenException"), "final", "ExpiredTokenException: said"],
    [new Error("two\n  lines"), "final", "two lines"],
    ["a text", "final", "a text"],
    [undefined, "final", "undefined"],
  ];
  for (const [error, trouble, line] of table) {
    it(`is ${trouble}, and is told in a line: ${line}`, () => {
      assert.deepEqual([troubleOf(error), describeError(error)], [trouble, line]);
    });
  }

  it("is cut when it is long", () => assert.equal(describeError(new Error("x".repeat(9999))).length, 501));
});

describe("the time that a run tells and takes", () => {
  it("is told in seconds under a minute, and in minutes from there", () => {
    const told = [-1, 0, 1000, 59_999, 60_000, 119_999, 3_600_000].map(duration);
    assert.deepEqual(told, [
      "0 seconds",
      "0 seconds",
      "1 second",
      "59 seconds",
      "1 minute",
      "1 minute",
      "60 minutes",
    ]);
  });

  it("doubles between two calls, up to a minute", () => {
    assert.deepEqual(
      [1, 2, 3, 4, 5, 99].map((repetition) => backOff(5, repetition) / 1000),
      [5, 10, 20, 40, 60, 60],
    );
    assert.equal(backOff(0, 99), 0);
  });
});
