import assert from "node:assert/strict";
import { composed, readStack } from "./whole-stack";

const stack = readStack(`
config:
  aws:region: eu-west-1
  aws:allowedAccountIds: ["111122223333"]
  plinth:recipe: staging
  plinth:environment: staging
  plinth:system: shop
  plinth:owner: shop-team
  plinth:costCenter: CC-1
  plinth:network: {}
  plinth:buckets: {uploads: {purpose: uploads}}
  plinth:fileSystems:
    renders: {bucket: uploads, prefix: renders/}
    all: {bucket: uploads}
  plinth:images: {web: registry.example.org/web:1.2.3}
  plinth:services:
    web:
      user: "1000:1000"
      uses: {fileSystems.renders: readWrite}
      mounts:
        /srv/renders: {fileSystem: renders, directory: /pages}
        /srv/all: {fileSystem: all, directory: /, readOnly: true}
`);

describe("files of a bucket in a Compose file", () => {
  const { services, volumes } = composed(stack);

  it("are where the object store keeps the objects", () => {
    const mounts = (services["web"]?.volumes ?? []).map((mount) =>
      typeof mount === "object" ? [mount.target, mount.source, mount.volume?.subpath] : [mount],
    );
    assert.deepEqual(mounts, [
      ["/srv/all", "buckets", "local-uploads"],
      ["/srv/renders", "buckets", "local-uploads/renders/pages"],
    ]);
    assert.deepEqual(Object.keys(volumes ?? {}), ["buckets"]);
  });

  it("have the directory that is mounted, for the user of the service", () => {
    const owners = services["file-systems.owners"];
    assert.match(
      String(owners?.command?.at(-1)),
      /mkdir -p \/file-systems\/renders\/local-uploads\/renders\/pages; chown 1000:1000 /,
    );
    assert.equal(
      services["web"]?.depends_on?.["file-systems.owners"]?.condition,
      "service_completed_successfully",
    );
  });
});
