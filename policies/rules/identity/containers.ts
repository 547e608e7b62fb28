import { containerRule } from "../../vocabulary/container-definitions";
import { secretLine } from "../../vocabulary/secrets-in-lines";
import { givesAway } from "../../vocabulary/plain-secrets";
import {
  isSet,
  knownString,
  mustBeTrue,
  mustNotBeTrue,
  notEvaluated,
  violation,
} from "../../vocabulary/property-checks";
import { Rule, UNKNOWN, Verdict } from "../../vocabulary/rule";
import { rootVerdicts } from "../../vocabulary/powerless-root";
import { readText, shownValue } from "../../vocabulary/shown-value";

const ecsContainerNotPrivileged = containerRule({
  id: "ecs-container-not-privileged",
  title: "No container has the rights of its host",
  family: "identity",
  severity: "high",
  mandatory: "always",
  controls: { securityHub: "ECS.4", checkov: "CKV_AWS_334" },
  fix: "Remove privileged: true from the container definition.",
  check: (container, context, path) => mustNotBeTrue("privileged")(container, context, path),
  good: [{ name: "web" }, { name: "web", privileged: false }],
  bad: [{ name: "web", privileged: true }],
  unknown: [{ name: "web", privileged: UNKNOWN }],
});

const ecsContainerReadonlyRoot = containerRule({
  id: "ecs-container-readonly-root",
  title: "A container cannot write to its root file system",
  family: "identity",
  severity: "medium",
  mandatory: "production",
  controls: { securityHub: "ECS.5", checkov: "CKV_AWS_336" },
  fix: "Set readonlyRootFilesystem: true in the container definition; in a stack file, list the places it writes to in writablePaths of plinth:services.<name> or of its containers.<container>.",
  check: (container, context, path) => mustBeTrue("readonlyRootFilesystem")(container, context, path),
  good: [{ name: "web", readonlyRootFilesystem: true }],
  bad: [{ name: "web" }, { name: "web", readonlyRootFilesystem: false }],
  unknown: [{ name: "web", readonlyRootFilesystem: UNKNOWN }],
});

/** The image may set a user too, which a plan cannot see: hence advisory. */
const ecsContainerNonRoot = containerRule({
  id: "ecs-container-non-root",
  title: "A container runs as a user that is not root",
  family: "identity",
  severity: "medium",
  mandatory: "never",
  controls: { securityHub: "ECS.20" },
  fix: 'Set user in the container definition, e.g. "1000:1000"; in a stack file, in user of plinth:services.<name> or of its containers.<container>.',
  check: (container, _context, path) => {
    if (container.read("user").state === "absent")
      return [violation(`${path}.user`, "The container names no user, so it may run as root.")];
    return rootVerdicts(container, path);
  },
  good: [
    { name: "web", user: "1000:1000" },
    { name: "web", user: "app" },
    {
      name: "writer",
      user: "0:0",
      essential: false,
      readonlyRootFilesystem: true,
      linuxParameters: { capabilities: { drop: ["ALL"] } },
    },
  ],
  bad: [{ name: "web" }, { name: "web", user: "root" }, { name: "web", user: "0:1000" }],
  unknown: [
    { name: "web", user: UNKNOWN },
    { name: "writer", user: "0:0", linuxParameters: { capabilities: { drop: UNKNOWN } } },
  ],
});

const ecsContainerNoEnvSecrets = containerRule({
  id: "ecs-container-no-env-secrets",
  title: "No secret stands in the environment of a container",
  family: "identity",
  severity: "high",
  mandatory: "always",
  controls: { securityHub: "ECS.8", cdkNag: "AwsSolutions-ECS2" },
  fix: "Move the variable to secrets of the container definition; in a stack file, from environment to secrets of plinth:services.<name> or of its containers.<container>, and in a text under files write ${secrets.<name>} in its place.",
  check: (container, _context, path, owner) => {
    const variables = container.list("environment");
    if (variables.state === "absent") return [];
    if (variables.state === "unknown") return [notEvaluated(`${path}.environment`)];
    return variables.value.flatMap((variable, index): readonly Verdict[] => {
      const at = `${path}.environment[${index}]`;
      const name = variable.read("name");
      if (name.state === "unknown") return [notEvaluated(at)];
      const text = readText(name) ?? "";
      const value = knownString(variable.read("value"));
      const line = secretLine(value);
      if (line === undefined && !givesAway(text, value)) return [];
      const where = line === undefined ? "" : `, where it sets ${shownValue(line)}`;
      return [
        violation(at, `The variable ${text} looks like a secret in plain text${where}.`, `${owner}/${text}`),
      ];
    });
  },
  good: [
    { name: "web", environment: [{ name: "AMY_DATABASE_HOST", value: UNKNOWN }] },
    { name: "web", environment: [{ name: "PASSWORD_RESET_TIMEOUT", value: "259200" }] },
    { name: "web", environment: [{ name: "SECRET_NAME", value: "amy/django" }] },
    { name: "web", environment: [{ name: "RECAPTCHA_PUBLIC_KEY", value: "6LeIxAcTAAAAAJcZVRqyHh71" }] },
    { name: "web", environment: [{ name: "CACHE_KEY", value: "reports-by-year" }] },
    {
      name: "web",
      environment: [{ name: "FILE", value: "# password: x1\nsecret-name: amy\nuser: amy\npassword: " }],
    },
    {
      name: "web",
      secrets: [{ name: "DJANGO_SECRET_KEY", valueFrom: "arn:aws:ssm:eu-west-1:111122223333:parameter/a" }],
    },
  ],
  bad: [
    { name: "web", environment: [{ name: "DJANGO_SECRET_KEY", value: "not-a-real-one" }] },
    { name: "web", environment: [{ name: "DATABASE_PASSWORD", value: "not-a-real-one" }] },
    { name: "web", environment: [{ name: "KEY", value: "AKIAIOSFODNN7EXAMPLE" }] },
    { name: "web", environment: [{ name: "DATABASE_URL", value: "postgres://amy:word@db.example.org/amy" }] },
    { name: "web", environment: [{ name: "GITHUB_TOKEN", value: "x" }] },
    { name: "web", environment: [{ name: "AMY_REPORTS_SALT_FRONT", value: "not-a-real-one" }] },
    { name: "web", environment: [{ name: "SESSION_KEY", value: "q8T3vLx0ZsWm2Rk7" }] },
    { name: "web", environment: [{ name: "FILE", value: "user: amy\npassword: not-a-real-one\n" }] },
    { name: "web", environment: [{ name: "FILE", value: '{\n  "apiKey": "a1b2c3d4e5f6"\n}\n' }] },
  ],
  unknown: [{ name: "web", environment: UNKNOWN }],
});

const ecsContainerLogging = containerRule({
  id: "ecs-container-logging",
  title: "Every container sends its logs somewhere",
  family: "logging",
  severity: "high",
  mandatory: "always",
  controls: { securityHub: "ECS.9", cdkNag: "AwsSolutions-ECS7" },
  fix: "Give the container definition a logConfiguration, e.g. of the driver awslogs.",
  check: (container, _context, path) =>
    isSet(container.read("logConfiguration"))
      ? []
      : [violation(`${path}.logConfiguration`, "The container has no log configuration.")],
  good: [{ name: "web", logConfiguration: { logDriver: "awslogs", options: { "awslogs-group": UNKNOWN } } }],
  bad: [{ name: "web" }],
});

/** A digest, or a tag that is not the one that moves. */
function isPinned(image: string): boolean {
  if (image.includes("@sha256:")) return true;
  const tag = /:([^/:]+)$/.exec(image)?.[1];
  return tag !== undefined && tag !== "latest";
}

const ecsContainerImagePinned = containerRule({
  id: "ecs-container-image-pinned",
  title: "A container runs one known version of its image",
  family: "deploy-safety",
  severity: "medium",
  mandatory: "production",
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-considerations.html",
  fix: "Name the image by digest, or by a tag that is not latest; in a stack file, in plinth:images.",
  check: (container, _context, path) => {
    const image = container.read("image");
    const at = `${path}.image`;
    if (image.state === "unknown") return [notEvaluated(at)];
    return isPinned(readText(image) ?? "") ? [] : [violation(at, "The image is named without a version.")];
  },
  good: [
    { name: "web", image: "111122223333.dkr.ecr.eu-west-1.amazonaws.com/amy:v4.2" },
    { name: "web", image: `amy@sha256:${"0".repeat(64)}` },
  ],
  bad: [
    { name: "web", image: "amy:latest" },
    { name: "web", image: "localhost:5000/amy" },
    { name: "web", image: "amy" },
  ],
  unknown: [{ name: "web", image: UNKNOWN }],
});

/** What a container may do, and what it gives away. */
export const identityContainerRules: readonly Rule[] = [
  ecsContainerNotPrivileged,
  ecsContainerReadonlyRoot,
  ecsContainerNonRoot,
  ecsContainerNoEnvSecrets,
  ecsContainerLogging,
  ecsContainerImagePinned,
];
