import assert from "node:assert/strict";
import { join } from "node:path";
import { plan } from "../../plan/planned-stack";
import { wholeStack } from "../../plan/whole-stack";
import { askMiniStack } from "../equipment/ask-ministack";
import { filesRequests, type FilesRequest } from "./requests";

/** What is wrong with each request; null where nothing is. */
function answers(requests: readonly FilesRequest[], test: Mocha.Context): readonly (string | null)[] {
  return askMiniStack(join(__dirname, "judge.py"), requests, test);
}

describe("files of a bucket, by AWS's own description of S3 Files and with MiniStack", function () {
  this.timeout(600_000);
  let requests: readonly FilesRequest[];

  before(async () => {
    requests = filesRequests((await plan(wholeStack, "production", "up")).resources);
  });

  it("are made as they are planned, one after the other", function () {
    const operations = new Set(requests.map(({ operation }) => operation));
    assert.deepEqual(
      [...operations],
      ["CreateFileSystem", "PutFileSystemPolicy", "CreateMountTarget", "CreateAccessPoint"],
    );
    assert.deepEqual(
      answers(requests, this).filter((answer) => answer !== null),
      [],
    );
  });

  const mistakes: readonly (readonly [what: string, operation: string, change: object, says: RegExp])[] = [
    ["a prefix without its slash", "CreateFileSystem", { prefix: "renders" }, /\.prefix: 'renders' is not/],
    ["a name where an ARN belongs", "CreateFileSystem", { bucket: "uploads" }, /\.bucket: 'uploads' is not/],
    ["no role", "CreateFileSystem", { roleArn: undefined }, /Missing required parameter.*roleArn/],
    ["a setting that there is not", "CreateFileSystem", { bucketArn: "a" }, /Unknown parameter.*bucketArn/],
    [
      "a name with a dot before it",
      "CreateAccessPoint",
      { rootDirectory: { path: "/.cache" } },
      /\.path: '\/\.cache' is not/,
    ],
    ["no policy", "PutFileSystemPolicy", { policy: "" }, /ValidationException.*policy is required/],
    [
      "a file system that was not made",
      "CreateMountTarget",
      { fileSystemId: "fs-00000000000000000" },
      /ResourceNotFoundException/,
    ],
  ];

  for (const [what, operation, change, says] of mistakes)
    it(`are refused with ${what}`, function () {
      const position = requests.findIndex((request) => request.operation === operation);
      const wrong = requests.map((request, index) =>
        index === position ? { ...request, parameters: { ...request.parameters, ...change } } : request,
      );
      assert.match(String(answers(wrong, this)[position]), says);
    });
});
