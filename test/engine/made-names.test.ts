import assert from "node:assert/strict";
import { MadeNames } from "./made-names";

describe("names that providers have made", () => {
  const names = new MadeNames([
    {
      inputs: { name: "web-1a2b3c4", description: "Managed by Pulumi", __defaults: ["name", "description"] },
    },
    { inputs: { name: "jobs-0000000.fifo", __defaults: ["name"] } },
    { inputs: { bucket: "assets-fedcba9" } },
  ]);

  it("are compared without their random characters, wherever they stand", () => {
    assert.deepEqual(
      names.withoutRandomness({ name: "web-1a2b3c4", arns: ["arn:aws:sqs:::jobs-0000000.fifo"] }),
      {
        name: "web-#######",
        arns: ["arn:aws:sqs:::jobs-#######.fifo"],
      },
    );
  });

  it("are the only texts in which anything may differ", () => {
    const others = {
      bucket: "assets-fedcba9",
      account: "1112223",
      image: "web@sha256:1a2b3c4",
      port: 1234567,
    };
    assert.deepEqual(names.withoutRandomness(others), others);
  });
});
