import assert from "node:assert/strict";
import type { ResourceState } from "../../../preview/engine/resource-state";
import type { Properties } from "../../../preview/protocol/value";
import { visibleProperties } from "../../../preview/protocol/visible-properties";

/** What the provider asks of S3 Files, by the API's own names. */
export interface FilesRequest {
  /** The id of what it makes, as the plan has it. */
  readonly id: string;
  readonly operation: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

type Request = Omit<FilesRequest, "id">;

/** In the order in which they are made. */
const REQUESTS: readonly (readonly [type: string, request: (inputs: Properties) => Request])[] = [
  ["aws:s3/filesFileSystem:FilesFileSystem", (parameters) => ({ operation: "CreateFileSystem", parameters })],
  [
    "aws:s3/filesFileSystemPolicy:FilesFileSystemPolicy",
    (parameters) => ({ operation: "PutFileSystemPolicy", parameters }),
  ],
  [
    "aws:s3/filesMountTarget:FilesMountTarget",
    (parameters) => ({ operation: "CreateMountTarget", parameters }),
  ],
  [
    "aws:s3/filesAccessPoint:FilesAccessPoint",
    ({ posixUsers, rootDirectories, ...others }) => {
      const { creationPermissions, ...root } = only(rootDirectories);
      const rootDirectory = { ...root, creationPermissions: only(creationPermissions) };
      return {
        operation: "CreateAccessPoint",
        parameters: { ...others, posixUser: only(posixUsers), rootDirectory },
      };
    },
  ],
];

/** What the provider adds to every resource of a stack. */
const OF_STACK: readonly string[] = ["region", "tags", "tagsAll"];

/** The requests that make the files of buckets in a plan, without what is of the stack. */
export function filesRequests(resources: readonly ResourceState[]): readonly FilesRequest[] {
  return REQUESTS.flatMap(([type, request]) =>
    resources
      .filter((resource) => resource.type === type)
      .map(({ id, inputs }) => ({ id: String(id), ...request(ownProperties(inputs)) })),
  );
}

function ownProperties(inputs: Properties): Properties {
  const own = Object.entries(visibleProperties(inputs)).filter(([name]) => !OF_STACK.includes(name));
  return Object.fromEntries(own);
}

function only(values: unknown): Properties {
  assert.ok(Array.isArray(values));
  assert.equal(values.length, 1);
  return visibleProperties(values[0] as Properties);
}
