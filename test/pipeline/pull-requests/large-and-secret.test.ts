import assert from "node:assert/strict";
import { unknownSentinel } from "../../../preview/protocol/value";
import { commentOn } from "./pull-request";
import { repositoryFor, type ThrowAwayRepository } from "./throw-away-repository";

const staging = "Pulumi.staging.yaml";

/** A service with a few resources of its own. */
const serviceCalled = (name: string): readonly string[] => [
  `    ${name}:`,
  "      image: web",
  "      command: [./worker]",
  '      user: "1000:1000"',
  "      uses: {databases.main: readWrite}",
  "      environment: {DATABASE_HOST: '${databases.main.host}'}",
  "      secrets: {DATABASE_PASSWORD: '${databases.main.password}'}",
];

/** A stack file with something in every place where people put secrets; `turn` is in each of them. */
const secretive = (turn: string): string =>
  [
    "config:",
    "  aws:region: eu-west-1",
    '  aws:allowedAccountIds: ["111122223333"]',
    `  aws:defaultTags: {tags: {Note: shown-${turn}}}`,
    "  plinth:recipe: staging",
    "  plinth:environment: staging",
    "  plinth:system: shop",
    "  plinth:owner: shop-team",
    "  plinth:costCenter: CC-1042",
    "  plinth:permissionsBoundary: arn:aws:iam::111122223333:policy/shop-boundary",
    "  plinth:network: {}",
    "  plinth:secrets:",
    `    session: {from: generate, length: ${turn.length + 30}}`,
    "    broker: {from: config}",
    "    mail: {from: config, store: secretsManager}",
    "  plinth:secretValues:",
    `    broker: {secure: "v1:sealed:planted${turn}broker"}`,
    `    mail: {secure: "v1:sealed:planted${turn}mail"}`,
    "  plinth:images:",
    `    web: 111122223333.dkr.ecr.eu-west-1.amazonaws.com/web@sha256:${"0".repeat(64)}`,
    "  plinth:services:",
    "    worker:",
    "      image: web",
    `      command: [./worker, --token=planted-${turn}-word]`,
    '      user: "1000:1000"',
    `      healthCheck: {command: [CMD, ./healthy, planted-${turn}-check]}`,
    "      environment:",
    `        API_TOKEN: planted-${turn}-token`,
    `        BROKER_URL: amqps://shop:planted-${turn}-url@broker.example.org`,
    `        GREETING: planted-${turn}-greeting`,
    '      secrets: {SESSION: "${secrets.session}", BROKER: "${secrets.broker}", MAIL: "${secrets.mail}"}',
    "",
  ].join("\n");

/** What a report shows of each property that Pulumi holds to be secret. */
function secretsIn(report: string): readonly unknown[] {
  const [entry] = JSON.parse(report) as readonly [
    {
      readonly resources: readonly Resource[];
      readonly difference: { readonly changes: readonly Change[] };
    },
  ];
  const states = entry.resources.flatMap(({ type, inputs, outputs = {} }) => {
    const names = secretProperties[type] ?? [];
    return [inputs, outputs].flatMap((properties) => names.flatMap((name) => properties[name] ?? []));
  });
  const changed = entry.difference.changes.flatMap(({ type, properties }) =>
    properties
      .filter(({ path }) => secretProperties[type]?.includes(path))
      .flatMap(({ before = [], after = [] }) => [before, after].flat()),
  );
  return [...states, ...changed];
}

interface Resource {
  readonly type: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

interface Change {
  readonly type: string;
  readonly properties: readonly {
    readonly path: string;
    readonly before?: unknown;
    readonly after?: unknown;
  }[];
}

const secretProperties: Readonly<Record<string, readonly string[]>> = {
  "aws:ssm/parameter:Parameter": ["value"],
  "aws:secretsmanager/secretVersion:SecretVersion": ["secretString"],
  "random:index/randomPassword:RandomPassword": ["result", "bcryptHash"],
};

describe("the comment of a pull request that is large, or full of secrets", () => {
  let repository: ThrowAwayRepository;
  before(function () {
    repository = repositoryFor(this);
  });
  afterEach(() => repository?.restore());
  after(() => repository?.remove());

  it("leaves out whole levels of detail of 900 resources, and neither the verdict nor an alarm", () => {
    const many = Array.from({ length: 70 }, (_, index) => serviceCalled(`extra-${index}`)).flat();
    const comment = commentOn(repository, {
      title: "900 resources",
      change: [{ file: staging, from: /^ {4}# No routes[^]*$/m, to: `${many.join("\n")}\n` }],
      code: 0,
      counts: [840, 2, 0, 12, 0],
      alarms: ["Deleted", "Permissions broadened"],
      rules: ["ecs-service-multi-az", "ecs-container-health-check"],
      says: [
        /^Too long to be shown here: [a-z ]+ is left out\.$/,
        /^Beside `base(?: \([0-9a-f]{7}\))?`: `840 to create, 1 to change, 1 new revision, 12 to delete; \d+ stay as they are`$/,
        "- `Service worker: ecs.Service worker, ecs.TaskDefinition worker`",
        "- `ServiceGrants extra-69: iam.RolePolicy extra-69-task, iam.RolePolicy extra-69-execution`",
      ],
      neverSays: ["cut here"],
    });
    const { text } = comment;
    assert.ok(text.length < 65_536 && Buffer.byteLength(text) < 65_536, String(text.length));
    // A level that is left out is left out of everything.
    const isLeftOut = (what: string) => comment.open.some((line) => line.includes(`${what} is left out`));
    if (isLeftOut("which resources change")) comment.neverSays(/^ +- /m);
    else comment.neverSays(/^ {4}- /m);
  });

  it("shows no secret, wherever somebody has put one", () => {
    const vault = "Pulumi.vault.yaml";
    const planted = /planted/;
    const comment = commentOn(repository, {
      title: "secrets",
      stack: "vault",
      against: "HEAD",
      before: [{ file: vault, to: secretive("one") }],
      change: [{ file: vault, to: secretive("other") }],
      code: 1,
      counts: [0, 34, 1, 0, 2],
      alarms: ["Replaced"],
      rules: ["ecs-container-no-env-secrets"],
      says: [
        /; 2 encrypted values not compared`$/,
        "- `worker` (`plinth.Service`): `containers[0].environment[0]: The variable API_TOKEN looks like a secret in plain text.`",
        "    - `containerDefinitions.worker.environment.API_TOKEN: changed`",
        "    - `containerDefinitions.worker.environment.BROKER_URL: changed`",
        "    - `containerDefinitions.worker.environment.GREETING: changed`",
        "    - `containerDefinitions.worker.command: changed`",
        "    - `containerDefinitions.worker.healthCheck.command: changed`",
        // A tag says what something is, and whoever reads AWS reads it.
        "    - `tags.Note: shown-one → shown-other`",
      ],
      neverSays: [planted],
    });
    comment.says("    - `value: known after deployment`");

    // Who runs the command has the stack file; what Pulumi holds to be secret he does not get to see either.
    repository.edit([{ file: "Pulumi.former.yaml", to: secretive("one") }]);
    const beside = [vault, "--against", "Pulumi.former.yaml"];
    const json = repository.preview(...beside, "--format", "json");
    const terminal = repository.preview(...beside);
    assert.deepEqual([json.code, terminal.code], [1, 1], terminal.err);
    const found = secretsIn(json.out).filter((value) => value !== unknownSentinel);
    assert.ok(found.length >= 4, String(found.length));
    assert.deepEqual([...new Set(found)], ["[secret]"]);
    for (const { out } of [json, terminal]) assert.doesNotMatch(out, /sealed|planted(one|other)/);
  });
});
