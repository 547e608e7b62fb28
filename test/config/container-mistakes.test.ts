import { accepts, refuses } from "./changed";

const report = "plinth:services > report";
const image = { image: "amy" };
const check = { healthCheck: { command: ["CMD", "/bin/health"] } };

describe("mistakes in the containers of a task", () => {
  accepts("containers before and beside the main one, whose volume they share", {
    [report]: {
      ...image,
      after: { prepare: "success" },
      mounts: { "/srv": { volume: "static" } },
      containers: {
        prepare: { ...image, mounts: { "/srv": { volume: "static" } } },
        proxy: {
          ...image,
          after: { report: "started" },
          mounts: { "/srv": { volume: "static", readOnly: true } },
        },
      },
    },
  });
  refuses(
    "a container that is called as the service is",
    { [report]: { ...image, containers: { report: image } } },
    "plinth:services.report.containers.report: is called as the service is, and so is its main container; give it another name",
  );
  refuses(
    "a container after one that there is not",
    { [report]: { ...image, after: { prepair: "success" }, containers: { prepare: image } } },
    'plinth:services.report.after.prepair: is no container of the task. Did you mean "prepare"?',
  );
  refuses(
    "a container after itself",
    { [report]: { ...image, containers: { proxy: { ...image, after: { proxy: "started" } } } } },
    "plinth:services.report.containers.proxy.after.proxy: is the container itself, which would never start; remove it",
  );
  refuses(
    "containers that wait for one another",
    {
      [report]: {
        ...image,
        after: { one: "started" },
        containers: {
          one: { ...image, after: { two: "started" } },
          two: { ...image, after: { report: "started" } },
        },
      },
    },
    "plinth:services.report.after: waits for itself (report → one → two → report), so that none of them ever starts; remove one of the steps",
  );
  refuses(
    "an essential container whose end is awaited",
    {
      [report]: {
        ...image,
        after: { prepare: "success" },
        containers: { prepare: { ...image, essential: true } },
      },
    },
    "plinth:services.report.containers.prepare.essential: is true, but another container waits until this one has ended, and then the task would end with it; remove it",
  );
  refuses(
    "a container after the end of the main one",
    { [report]: { ...image, containers: { proxy: { ...image, after: { report: "complete" } } } } },
    "plinth:services.report.containers.proxy.after.report: waits for the end of the main container, with which the task ends; write started or healthy",
  );
  refuses(
    "health that nobody asks for",
    { [report]: { ...image, after: { proxy: "healthy" }, containers: { proxy: image } } },
    "plinth:services.report.after.proxy: is healthy, but proxy has no health check, so it never is; give it healthCheck.command, or write started",
  );
  accepts("the health of the main one", {
    [report]: { ...image, ...check, containers: { proxy: { ...image, after: { report: "healthy" } } } },
  });
  refuses(
    "a condition that ECS does not have",
    { [report]: { ...image, after: { proxy: "ready" }, containers: { proxy: image } } },
    'plinth:services.report.after.proxy: must be started, healthy, complete or success, not "ready"',
  );
  refuses(
    "health checks of a container that ECS refuses",
    {
      [report]: {
        ...image,
        containers: { proxy: { ...image, healthCheck: { command: ["curl"], interval: 5, timeout: 5 } } },
      },
    },
    'plinth:services.report.containers.proxy.healthCheck.command: must begin with CMD (a program and its arguments) or CMD-SHELL (a line for the shell), such as ["CMD-SHELL", "curl -f http://localhost/ || exit 1"]',
    "plinth:services.report.containers.proxy.healthCheck.timeout: leaves no time between checks: timeout (5 s) must be shorter than interval (5 s)",
  );
  refuses(
    "containers larger than their task",
    {
      [report]: {
        ...image,
        containers: { one: { ...image, cpu: 300, memory: 2000 }, two: { ...image, cpu: 300 } },
      },
    },
    "plinth:services.report.containers.two.cpu: brings the containers to 600 CPU units, more than the 512 of the task; give the task more, or the containers less",
    "plinth:services.report.containers.one.memory: is 2000 MiB, more than the 1024 MiB of the task; give the task more, or the container less",
  );
  refuses(
    "what Fargate does not give",
    {
      [report]: {
        ...image,
        capabilities: { add: ["SYS_PTRACE", "NET_ADMIN"] },
        ulimits: { nproc: { soft: 10 }, nofile: { soft: 20, hard: 10 } },
        sharedMemorySize: 64,
        containers: { proxy: { ...image, capabilities: { add: ["SYS_ADMIN"] }, ulimits: { nofile: {} } } },
      },
    },
    "plinth:services.report.ulimits.nproc: cannot be set on Fargate, which takes nofile only; remove it",
    "plinth:services.report.ulimits.nofile.soft: is 20, more than hard (10)",
    'plinth:services.report.capabilities.add[1]: is "NET_ADMIN", which Fargate gives to no container: SYS_PTRACE is the only one; do without it, for example with a port above 1023 in place of NET_BIND_SERVICE',
    "plinth:services.report.sharedMemorySize: cannot be set on Fargate; write writablePaths: [/dev/shm], which is memory of the same kind, up to a quarter of the task's",
    "plinth:services.report.containers.proxy.ulimits.nofile: says nothing; give soft, hard or both",
    'plinth:services.report.containers.proxy.capabilities.add[0]: is "SYS_ADMIN", which Fargate gives to no container: SYS_PTRACE is the only one; do without it, for example with a port above 1023 in place of NET_BIND_SERVICE',
  );
  refuses(
    "mounts of nothing and of two things",
    {
      [report]: {
        ...image,
        user: "1000:1000",
        mounts: {
          "/one": {},
          "/two": { fileSystem: "media", volume: "static" },
          "/three": { volume: "static", directory: "/data" },
        },
      },
    },
    'plinth:services.report.mounts["/one"]: has neither fileSystem nor volume; name one of the two',
    'plinth:services.report.mounts["/two"]: has both fileSystem and volume; give each a path of its own',
    'plinth:services.report.mounts["/three"].directory: is of a file system only; a volume is seen whole, so remove it',
  );
  refuses(
    "variables and images of a container, as of the main one",
    {
      [report]: {
        ...image,
        containers: {
          proxy: {
            image: "amyy",
            variables: ["cach"],
            environment: { HOST: "${databases.mian.host}", TWICE: "1" },
            secrets: { TWICE: "${secrets.django}" },
          },
        },
      },
    },
    'plinth:services.report.containers.proxy.variables[0]: is "cach", which is no set of plinth:variables. Did you mean "cache"?',
    'plinth:services.report.containers.proxy.environment.HOST: has ${databases.mian.host}, but there is no database "mian" in plinth:databases. Did you mean "main"?',
    "plinth:services.report.containers.proxy.environment.TWICE: stands under secrets too, and AWS refuses a variable that is given twice; remove one of them",
    'plinth:services.report.containers.proxy.image: is "amyy", which is not in plinth:images. Did you mean "amy"?',
  );
  refuses(
    "a file system for a user without a number, whichever container mounts it",
    { [report]: { ...image, containers: { proxy: { ...image, mounts: { "/media": "media" } } } } },
    'plinth:services.report.user: is missing, but the service mounts a file system, whose files belong to numbers: write "uid:gid", such as "1000:1000"',
  );
});
