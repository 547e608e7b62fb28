import { strict as assert } from "node:assert";
import { LogSeverity, type LogRequest } from "@pulumi/pulumi/proto/engine_pb";
import { EngineEndpoint } from "../../preview/engine/engine-service";
import { plan } from "../plan/planned-stack";
import { smallestStack } from "../plan/smallest-stack";

/** What the program says to the engine. */
async function saidToEngine(): Promise<readonly LogRequest[]> {
  const log = EngineEndpoint.prototype["log"];
  const said: LogRequest[] = [];
  EngineEndpoint.prototype["log"] = function (request) {
    said.push(request);
    log.call(this, request);
  };
  try {
    const { errors } = await plan({ ...smallestStack });
    assert.deepEqual(errors, []);
    return said;
  } finally {
    EngineEndpoint.prototype["log"] = log;
  }
}

describe("debug messages of the SDK", () => {
  // The Stack is registered before the program runs.
  it("do not reach the engine: they are a call each, and several for every resource", async () => {
    const debug = (await saidToEngine()).filter((request) => request.getSeverity() === LogSeverity.DEBUG);
    const ofResources = debug.map((request) => request.getMessage()).filter((text) => /regist/i.test(text));
    assert.deepEqual(
      ofResources.filter((text) => !text.includes("pulumi:pulumi:Stack")),
      [],
    );
  });
});
