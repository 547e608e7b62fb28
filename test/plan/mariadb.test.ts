import { strict as assert } from "node:assert";
import { parseRequest } from "../../functions/database-users/request";
import type { StackPreview } from "../../preview/stack-preview";
import { resourceNamed } from "../preview/fixture-preview";
import { preview, type Settings } from "./planned-stack";
import { smallestStack } from "./smallest-stack";

const digest = `sha256:${"ab".repeat(32)}`;

const settings: Settings = {
  ...smallestStack,
  "plinth:alarms": { emails: ["ops@example.org"] },
  "plinth:network": {},
  "plinth:databases": {
    main: { engine: "mariadb", version: "11.4", logRetentionInDays: 90 },
    reports: { server: "main" },
    latest: { engine: "mariadb", version: "11.8" },
  },
  "plinth:images": { web: `registry.example.org/web@${digest}` },
  "plinth:services": {
    web: { secrets: { URL: "${databases.main.url}" }, uses: { "databases.main": "owner" } },
    signer: {
      image: "web",
      uses: { "databases.reports": { access: "read", authentication: "iam" } },
    },
  },
};

describe("a production with MariaDB", () => {
  let planned: StackPreview;
  const inputs = (name: string) => resourceNamed(planned, name).inputs;

  before(async () => {
    planned = await preview(settings, "production", { pack: "policies" });
  });

  it("is planned without a word, and breaks no rule of production", () => {
    assert.deepEqual(planned.diagnostics, []);
    const refused = planned.findings.filter(({ level }) => level === "mandatory");
    assert.deepEqual(
      refused.map(({ policy, urn }) => [policy, urn.split("::").at(-1)]),
      [],
    );
  });

  it("has an instance with what RDS knows of MariaDB, and nothing that it has for other engines only", () => {
    const main = inputs("rds/instance:Instance::main");
    assert.deepEqual([main["engine"], main["engineVersion"]], ["mariadb", "11.4"]);
    assert.equal(main["iamDatabaseAuthenticationEnabled"], true);
    assert.equal(main["databaseInsightsMode"], "standard");
    assert.equal(main["engineLifecycleSupport"], undefined);
    assert.deepEqual(main["enabledCloudwatchLogsExports"], ["error", "slowquery"]);
  });

  it("demands TLS in a group of its family, where that is not so by itself", () => {
    const forced = (name: string) => {
      const { family, parameters } = inputs(`ParameterGroup::${name}`) as {
        readonly family?: unknown;
        readonly parameters?: readonly { readonly name: string; readonly value: string }[];
      };
      return [family, parameters?.find((one) => one.name === "require_secure_transport")?.value];
    };
    assert.deepEqual(forced("main"), ["mariadb11.4", "1"]);
    assert.deepEqual(forced("latest"), ["mariadb11.8", undefined]);
  });

  it("keeps its logs as long as the stack file says", () => {
    const groups = ["main-error", "main-slowquery", "main-users"].map(
      (name) => inputs(`LogGroup::${name}`)["retentionInDays"],
    );
    assert.deepEqual(groups, [90, 90, 90]);
    assert.equal(inputs("LogGroup::latest-error")["retentionInDays"], 30);
  });

  it("asks the function for users of MariaDB", () => {
    const request = parseRequest(JSON.parse(String(inputs("Invocation::main")["input"])));
    const secret = inputs("Secret::main-web")["name"];
    assert.deepEqual(request, {
      engine: "mariadb",
      passwordVersion: 1,
      databases: ["main", "reports"],
      users: {
        signer: { authentication: "iam", databases: { reports: "read" } },
        web: { authentication: "password", databases: { main: "owner" }, secret },
      },
    });
  });
});
