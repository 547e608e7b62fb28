import assert from "node:assert/strict";
import { composeFile } from "../../compose/compose-file";
import { readCompose } from "../compose/whole-stack";
import { stackWithTables } from "../compose/stack-with-tables";
import { EmulatedAws } from "./equipment/emulated-aws";

describe("the commands that make tables on a laptop, with the AWS CLI and an AWS that moto emulates", function () {
  this.timeout(120_000);
  let cloud: EmulatedAws | undefined;
  const { services } = readCompose(composeFile(stackWithTables, "Pulumi.staging.yaml"));
  const script = services["tables.dynamodb.made"]!.command![0]!;

  before(async function () {
    cloud = await EmulatedAws.start(this);
  });

  after(() => cloud?.stop());

  function described(command: string, query: string): unknown {
    return JSON.parse(cloud!.command(`aws dynamodb ${command} --query '${query}' --output json`));
  }

  it("make them with their keys, indexes and time to live, and once", () => {
    for (const time of ["first", "second"]) {
      cloud!.command(`set -e\n${script}`);
      assert.deepEqual(described("list-tables", "TableNames"), ["local-orders", "local-sessions"], time);
    }
    const orders = "describe-table --table-name local-orders";
    assert.deepEqual(described(orders, "Table.KeySchema[].[AttributeName, KeyType]"), [
      ["customer", "HASH"],
      ["placedAt", "RANGE"],
    ]);
    assert.deepEqual(described(orders, "Table.AttributeDefinitions[].[AttributeName, AttributeType]"), [
      ["customer", "S"],
      ["placedAt", "N"],
      ["state", "S"],
    ]);
    assert.deepEqual(described(orders, "Table.GlobalSecondaryIndexes[].[IndexName, Projection]"), [
      ["byState", { ProjectionType: "INCLUDE", NonKeyAttributes: ["total"] }],
    ]);
    assert.deepEqual(
      described(
        "describe-time-to-live --table-name local-sessions",
        "TimeToLiveDescription.[AttributeName, TimeToLiveStatus]",
      ),
      ["expiresAt", "ENABLED"],
    );
  });
});
