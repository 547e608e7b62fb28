import assert from "node:assert/strict";
import { composed, readStagingStack } from "./whole-stack";

const stack = readStagingStack(`
  plinth:buckets: {uploads: {purpose: uploads}, pages: {purpose: uploads}, more: {purpose: uploads}}
  plinth:fileSystems:
    renders: {bucket: uploads, prefix: renders/}
    all: {bucket: pages}
    part: {bucket: more, prefix: part/}
  plinth:images: {web: registry.example.org/web:1.2.3}
  plinth:services:
    web:
      user: "1000:1000"
      uses: {fileSystems.renders: readWrite}
      mounts:
        /srv/renders: {fileSystem: renders, directory: /pages}
    all:
      user: "1000:1000"
      image: web
      mounts: {/srv: {fileSystem: all, directory: /, readOnly: true}}
    part:
      user: "1000:1000"
      image: web
      mounts: {/srv: {fileSystem: part, directory: /, readOnly: true}}
`);

describe("files of a bucket in a Compose file", () => {
  const { services, volumes } = composed(stack);
  const owners = services["file-systems.owners"];

  for (const [service, subpath] of [
    ["web", "local-uploads/renders/pages"],
    ["all", "local-pages"],
    ["part", "local-more/part"],
  ] as const)
    it(`are where the object store keeps the objects: ${subpath}, which is made before`, () => {
      const { volumes: mounts, depends_on: after } = services[service]!;
      const [mount] = (mounts ?? []).filter((one) => typeof one === "object");
      assert.deepEqual([mount?.source, mount?.volume?.subpath], ["buckets", subpath]);
      assert.equal(after?.["file-systems.owners"]?.condition, "service_completed_successfully");
      assert.match(String(owners?.command?.at(-1)), new RegExp(`mkdir -p \\S+/${subpath}[;\n]`));
    });

  it("are in no volume of their own", () => {
    assert.deepEqual(Object.keys(volumes ?? {}), ["buckets"]);
  });

  it("have the directory that is mounted, for the user of the service", () => {
    assert.match(
      String(owners?.command?.at(-1)),
      /mkdir -p \/file-systems\/renders\/local-uploads\/renders\/pages; chown 1000:1000 /,
    );
  });
});
