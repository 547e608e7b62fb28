import { bareArn } from "../components/foundation/location";
import type { StackConfig } from "../config/stack-config";
import { type ComposePart, type ComposeService, healthCheck, restart } from "./compose-part";
import { localValue } from "./credentials";
import { images } from "./images";
import { standIns } from "./names";
import { objectStorePort, published } from "./ports";
import { joined, variable, type YamlValue } from "./yaml-text";

/** The volume with the objects: a directory per bucket, a file per object. */
export const objectVolume = "buckets";

/**
 * The host of the object store. A name below localhost would serve browsers too, but libcurl, and with it the SDK for
 * PHP, takes every such name for its own container.
 */
const host = variable("S3_HOST", standIns.objectStore);

const accessKey = "local";

/** One object store for all buckets; nothing if there is none. */
export function objectStore(stack: StackConfig): readonly ComposePart[] {
  const buckets = Object.keys(stack.buckets)
    .sort()
    .map((name) => bucketName(stack, name));
  if (buckets.length === 0) return [];
  return [
    {
      remark:
        "Stands in for S3. All services sign in with the same keys and may do everything with every bucket.",
      services: { [standIns.objectStore]: server(stack, buckets) },
      volumes: [objectVolume],
    },
  ];
}

/** The name of a bucket on a laptop; one that exists already keeps its own. */
export function bucketName(stack: StackConfig, name: string): string {
  const bucket = stack.buckets[name];
  return bucket?.kind === "existing" ? bucket.bucketName : `local-${name}`;
}

/** What a service can refer to of a bucket, by attribute. */
export function bucketAttributes(stack: StackConfig, name: string): Readonly<Record<string, string>> {
  const bucket = bucketName(stack, name);
  return { name: bucket, arn: bareArn(stack, "s3", bucket) };
}

/** What the AWS SDKs read to find the object store instead of S3. */
export const objectStoreEnvironment: Readonly<Record<string, YamlValue>> = {
  AWS_ENDPOINT_URL_S3: joined("http://", host, ":", objectStorePort),
};

/** What the AWS SDKs need before they sign a request: ECS gives the region, the role of the task the keys. */
export function awsEnvironment(stack: StackConfig): Readonly<Record<string, YamlValue>> {
  return {
    AWS_REGION: stack.region,
    AWS_DEFAULT_REGION: stack.region,
    AWS_ACCESS_KEY_ID: accessKey,
    AWS_SECRET_ACCESS_KEY: secretKey(stack),
  };
}

function secretKey(stack: StackConfig): string {
  return localValue(stack, { kind: "buckets", name: accessKey });
}

function server(stack: StackConfig, buckets: readonly string[]): ComposeService {
  const directories = buckets.map((bucket) => `/buckets/${bucket}`).join(" ");
  const browsersWrite = Object.values(stack.buckets).some(
    (bucket) => bucket.kind === "created" && bucket.cors !== undefined,
  );
  return {
    image: images.objectStore,
    // A directory is a bucket.
    entrypoint: ["/bin/sh", "-ec"],
    command: [`mkdir -p ${directories}; exec docker-entrypoint.sh posix /buckets`],
    environment: {
      ROOT_ACCESS_KEY_ID: accessKey,
      ROOT_SECRET_ACCESS_KEY: secretKey(stack),
      VGW_REGION: stack.region,
      VGW_PORT: joined(":", objectStorePort),
      // Some SDKs ask for the bucket as a part of the host.
      VGW_VIRTUAL_DOMAIN: joined(host, ":", objectStorePort),
      VGW_HEALTH: "/health",
      ...(browsersWrite && { VGW_CORS_ALLOW_ORIGIN: "*" }),
    },
    volumes: [`${objectVolume}:/buckets`],
    networks: { default: { aliases: [host, ...buckets.map((bucket) => joined(bucket, ".", host))] } },
    ports: [published(objectStorePort, objectStorePort)],
    healthcheck: healthCheck([
      "CMD-SHELL",
      joined("wget -q -O /dev/null http://127.0.0.1:", objectStorePort, "/health"),
    ]),
    restart,
  };
}
