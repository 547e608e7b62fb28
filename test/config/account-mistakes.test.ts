import assert from "node:assert/strict";
import { readStackConfig } from "../../config/stack-config";
import { linesOf } from "./changed";
import { today } from "./complete-example";

/** The part of the account that is tried; an environment whose domains it does not name has none. */
interface Github {
  readonly environments?: readonly string[];
  readonly domains?: Readonly<Record<string, readonly string[]>>;
  readonly [key: string]: unknown;
}

/** A stack that has what an account has once. */
function account(github: Github, environment = "shared"): Record<string, unknown> {
  const { environments = ["staging", "production"] } = github;
  const names = environments.filter((name) => /^[a-z]+$/.test(name));
  const domains = names.length > 0 && { domains: Object.fromEntries(names.map((name) => [name, []])) };
  return {
    "aws:region": "eu-west-1",
    "aws:allowedAccountIds": ["111122223333"],
    "plinth:environment": environment,
    "plinth:system": "shop",
    "plinth:owner": "shop-team",
    "plinth:costCenter": "CC-1042",
    "plinth:account": { github: { repository: "example/shop", ...domains, ...github } },
  };
}

const path = "plinth:account.github";
const pipelineOwn =
  "the environment of the stack that makes the pipeline's own roles: a pipeline that deployed it could give itself every right; name the environments of the stacks that the pipeline deploys, such as staging and production";
const noun =
  "must be 1 to 16 lower-case letters, digits and single hyphens, beginning with a letter and ending without a hyphen";
const branch =
  "must be the name of one branch, such as main or release/2: letters, digits and . _ / -, without refs/heads/";

/** What is written, in a stack of which environment, and every line that is said of it. */
const refused: readonly [what: string, github: Github, lines: readonly string[], environment?: string][] = [
  [
    "the stack of the account itself",
    { environments: ["staging", "shared"] },
    [`${path}.environments[1]: is shared, ${pipelineOwn}`],
  ],
  [
    "that stack under another name",
    { environments: ["staging", "account"] },
    [`${path}.environments[1]: is account, ${pipelineOwn}`],
    "account",
  ],
  [
    "the usual name of that stack in a stack that is called otherwise",
    { environments: ["shared"] },
    [`${path}.environments[0]: is shared, ${pipelineOwn}`],
    "account",
  ],
  ["it in capitals", { environments: ["Shared"] }, [`${path}.environments[0]: ${noun}, not "Shared"`]],
  ["a wildcard", { environments: ["*"] }, [`${path}.environments[0]: ${noun}, not "*"`]],
  [
    "a colon",
    { environments: ["staging:ref:refs/heads/x"] },
    [`${path}.environments[0]: ${noun}, not "staging:ref:refs/heads/x"`],
  ],
  ["a path of paths", { environments: ["a/b"] }, [`${path}.environments[0]: ${noun}, not "a/b"`]],
  [
    "an environment twice",
    { environments: ["staging", "staging"] },
    [`${path}.environments[1]: stands twice; remove one`],
  ],
  [
    "no environment",
    { environments: [] },
    [`${path}.environments: must be a list of one to five GitHub environments, not an empty list`],
  ],
  [
    "pull requests that read what is not deployed",
    { environments: ["staging"], previewEnvironments: ["staging", "demo"] },
    [
      `${path}.previewEnvironments[1]: is demo, which is not one of plinth:account.github.environments (staging); add it there or remove it here`,
    ],
  ],
  [
    "domains of what is not deployed, and what is no domain",
    { environments: ["staging"], domains: { demo: ["demo.example.org"], staging: ["*.example.org"] } },
    [
      `${path}.domains.staging[0]: must be a domain name in lower case, such as app.example.org, not "*.example.org"`,
      `${path}.domains.demo: is an environment which is not one of plinth:account.github.environments (staging); add it there or remove it here`,
    ],
  ],
  [
    "environments whose domains are not known",
    { environments: ["staging", "demo", "production"], domains: { demo: [] } },
    [
      `${path}.domains: names no domains of staging and production, whose pipeline could then change the DNS records of every environment; write those of each, such as {staging: [staging.example.org], production: [example.org]}, and [] for one that has none`,
    ],
  ],
  ["a branch that is a wildcard", { branch: "*" }, [`${path}.branch: ${branch}, not "*"`]],
  ["a branch with a wildcard", { branch: "release/*" }, [`${path}.branch: ${branch}, not "release/*"`]],
  ["a branch with a colon", { branch: "a:b" }, [`${path}.branch: ${branch}, not "a:b"`]],
  ["a whole ref", { branch: "refs/heads/main" }, [`${path}.branch: ${branch}, not "refs/heads/main"`]],
  [
    "a branch that is a variable of IAM",
    { branch: "${aws:PrincipalTag/branch}" },
    [`${path}.branch: ${branch}, not "\${aws:PrincipalTag/branch}"`],
  ],
];

describe("mistakes with the account", () => {
  for (const [what, github, lines, environment] of refused) {
    it(what, () => assert.deepEqual(linesOf(account(github, environment)), lines));
  }

  for (const repository of ["*/*", "example/*", "example/shop:ref", "example/shop/x", "${aws:x}/shop"]) {
    it(`${repository} as the repository`, () => {
      assert.deepEqual(linesOf(account({ repository })), [
        `${path}.repository: must be owner/name of a GitHub repository, not "${repository}"`,
      ]);
    });
  }
});

describe("the environments whose state pull requests read", () => {
  /** What is written, and what comes of it. */
  const read: readonly [github: Github, expected: readonly string[]][] = [
    [{}, ["staging"]],
    [{ environments: ["demo", "prod", "production", "staging"] }, ["demo", "staging"]],
    [{ environments: ["production"] }, []],
    [{ previewEnvironments: ["staging", "production"] }, ["staging", "production"]],
  ];
  for (const [github, expected] of read) {
    it(`are ${expected.join(", ") || "none"} for ${JSON.stringify(github)}`, () => {
      const result = readStackConfig(account(github), today);
      assert.ok(result.ok);
      assert.deepEqual(result.config.delivery?.github?.previewEnvironments, expected);
    });
  }
});
