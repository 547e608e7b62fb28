import { strict as assert } from "node:assert";
import { LogSeverity, type LogRequest } from "@pulumi/pulumi/proto/engine_pb";
import { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import { EngineEndpoint } from "../../preview/engine/engine-service";
import { preview } from "../plan/planned-stack";
import { smallestStack } from "../plan/smallest-stack";

describe("what the program tells the engine", () => {
  const log = EngineEndpoint.prototype["log"];
  const read = RegisterResourceRequest.deserializeBinary;
  const said: LogRequest[] = [];
  const registered: RegisterResourceRequest[] = [];

  before(async () => {
    EngineEndpoint.prototype["log"] = function (request) {
      said.push(request);
      log.call(this, request);
    };
    RegisterResourceRequest.deserializeBinary = (bytes) => {
      const request = read.call(RegisterResourceRequest, bytes);
      registered.push(request);
      return request;
    };
    const { diagnostics } = await preview(smallestStack);
    assert.deepEqual(diagnostics, []);
  });

  after(() => {
    EngineEndpoint.prototype["log"] = log;
    RegisterResourceRequest.deserializeBinary = read;
  });

  // The Stack is registered before the program runs.
  it("has no debug messages: they are a call each, and several for every resource", () => {
    const debug = said.filter((request) => request.getSeverity() === LogSeverity.DEBUG);
    const ofResources = debug.map((request) => request.getMessage()).filter((text) => /regist/i.test(text));
    assert.deepEqual(
      ofResources.filter((text) => !text.includes("pulumi:pulumi:Stack")),
      [],
    );
  });

  it("has no lines of the program", () => {
    const own = registered.filter((request) => request.getType() !== "pulumi:pulumi:Stack");
    assert.ok(own.length > 0);
    for (const request of own) {
      assert.deepEqual(request.getStacktrace()?.getFramesList() ?? [], [], request.getName());
      assert.equal(request.getSourceposition(), undefined, request.getName());
    }
  });
});
