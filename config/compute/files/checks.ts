import { isSecret, parseTemplate, type Template } from "../../references/references";
import type { CheckInput } from "../../stack/findings";
import { containersOfWorkloads } from "../containers-of-workloads";
import type { ContainerUnderCheck } from "../container/container-under-check";
import type { FurtherContainerConfig } from "../container/derive-container";
import { parseNumericUser } from "../container/numeric-user";
import { directoryOf, liesIn } from "../container/paths";
import { referenceProblems } from "../variables/written-checks";
import type { TaskConfig } from "../task/task-config";
import type { WorkloadUnderCheck } from "../workload-behaviour";
import { FILE_WRITER, hasFiles } from "./file-writer";
import { othersMayRead } from "./writer-script";

/**
 * Bytes that the files of a task may take. A task definition has 65,536, with all that is in it.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html
 */
const mostBytes = 49_152;

/** Directories of images in which programs find much that they need, and those in which ECS Exec writes. */
const neededByImages =
  /^(|\/(bin|boot|dev|etc|home|lib|lib32|lib64|opt|proc|root|run|sbin|srv|sys|tmp|usr|var)|\/usr\/(bin|include|lib|lib64|libexec|local|sbin|share)|\/usr\/local\/(bin|etc|lib|sbin|share)|\/etc\/(pki|ssl|ssl\/certs)|\/var\/(lib|log|run|tmp)|\/(dev|proc|sys|managed-agents)(\/.*)?|\/var\/(lib|log)\/amazon(\/.*)?)$/;

/** A task, as far as its files are concerned. */
interface TaskWithFiles extends Pick<WorkloadUnderCheck, "containers"> {
  readonly config: Pick<TaskConfig, "containers">;
}

/** Files of the containers of a task that cannot be written or read, that hide too much, or that are more than ECS takes. */
export function checkFiles(task: TaskWithFiles, input: CheckInput): void {
  for (const container of task.containers) {
    checkTexts(container, input);
    checkModes(container);
    checkPlaces(container);
  }
  checkBytes(task);
  checkWriter(task, input);
}

/** A file without a text, with two, or with references that lead nowhere. */
function checkTexts({ given, add }: ContainerUnderCheck, input: CheckInput): void {
  for (const [path, file] of Object.entries(given.files ?? {})) {
    const { text, from, literal } = typeof file === "string" ? { text: file } : file;
    if (text !== undefined && from !== undefined)
      add(["files", path], "has both text and from; keep one of the two");
    else if (text !== undefined)
      for (const problem of literal === true
        ? []
        : referenceProblems(parseTemplate(text, input.names), input))
        add(["files", path], problem);
    else if (from === undefined) add(["files", path], "has neither text nor from; give one of the two");
    else {
      const read = input.projectFile(from);
      if ("problem" in read) add(["files", path, "from"], `is ${from}, which ${read.problem}`);
    }
  }
}

/** Who may read a file is said of a number. */
function checkModes({ config: { files, user }, add }: ContainerUnderCheck): void {
  if (parseNumericUser(user) !== undefined) return;
  const source = user === undefined ? "has no user" : `has the user ${user}`;
  for (const [path, file] of Object.entries(files))
    if (!othersMayRead(file))
      add(
        ["files", path, "mode"],
        `is ${file.mode}, but the container ${source}, and files belong to numbers: write user: "1000:1000" with the number that the image has, or the mode 0444`,
      );
}

/** A directory with files is a volume: it hides what the image has there, and lies in no other mount. */
function checkPlaces({ config, given, add }: ContainerUnderCheck): void {
  const paths = Object.keys(config.files);
  const { writablePaths } = config;
  const taken = [
    ...writablePaths.map((path) => ({ path, setting: "writablePaths" })),
    ...Object.keys(given.mounts ?? {}).map((path) => ({ path, setting: "mounts" })),
  ];
  for (const path of paths) {
    const directory = directoryOf(path);
    const inner = paths.find((other) => other !== path && liesIn(other, path));
    const shared = taken.find((other) => liesIn(directory, other.path) || liesIn(other.path, directory));
    if (inner !== undefined) add(["files", path], `is a directory of ${inner} too; give it another name`);
    if (neededByImages.test(directory))
      add(
        ["files", path],
        `lies in ${directory === "" ? "/" : directory}, of which the container would see nothing else; give it a directory of its own, such as /etc/plinth${path.slice(directory.length)}, and tell the program where it is`,
      );
    else if (shared !== undefined)
      add(
        ["files", path],
        `lies in ${directory}, which shares a path with ${shared.path} of ${shared.setting}; give the file a directory of its own`,
      );
  }
}

/** What ECS takes of all that writes the files of a task, told at the largest file. */
function checkBytes({ containers, config }: TaskWithFiles): void {
  const files = containers.flatMap(({ config: { files }, add }) =>
    Object.entries(files).map(([path, file]) => ({ path, add, bytes: bytesOf(file.template) })),
  );
  const writer = config.containers[FILE_WRITER];
  const [largest] = files.sort((one, other) => other.bytes - one.bytes);
  if (writer === undefined || largest === undefined) return;
  const all = bytesOfWriter(writer);
  if (all <= mostBytes) return;
  const { path, add, bytes } = largest;
  add(
    ["files", path],
    `takes ${bytes} bytes of the task definition, ${all} with all that writes the files of the task, and there are ${mostBytes} for that; put it into the image, or on a file system`,
  );
}

/** As a text stands in the JSON of a task definition. */
function bytesOf(template: Template): number {
  return Buffer.byteLength(JSON.stringify(template.map(asLong).join("")));
}

/** What the task definition has of the writer, and of its volumes, which two containers mount. */
function bytesOfWriter({ command, environment, secrets, volumes }: FurtherContainerConfig): number {
  const said = {
    command,
    environment: Object.entries(environment).map(([name, value]) => ({
      name,
      value: value.map(asLong).join(""),
    })),
    secrets: Object.entries(secrets).map(([name, reference]) => ({ name, valueFrom: asLong(reference) })),
    mounts: Object.entries(volumes).map(([path, { volume }]) => [
      ...[{ name: `shared-by-containers__${volume}` }],
      ...["ro", "rw"].map(() => ({ sourceVolume: `shared-by-containers__${volume}`, path, readOnly: true })),
    ]),
  };
  return Buffer.byteLength(JSON.stringify(said));
}

/** A text, or something as long as a reference becomes: an ARN, the name of a host. */
function asLong(piece: Template[number]): string {
  return typeof piece === "string" ? piece : "x".repeat(isSecret(piece) ? 150 : 100);
}

/** The name of the container that writes is taken as soon as there is something to write, and so is the key of its image. */
function checkWriter({ containers }: TaskWithFiles, input: CheckInput): void {
  const writes = containers.some(({ config }) => hasFiles(config));
  for (const { name, given, config: own, add } of containers)
    if (name === FILE_WRITER && writes)
      add([], "has the name of the container that writes the files of the task; give it another name");
    else if (own.imageName === FILE_WRITER && containersOfWorkloads(input.config).some(hasFiles))
      add(
        ["image"],
        `is ${FILE_WRITER}${given.image === undefined ? " by its name" : ""}, the key of the image that writes the files of tasks; name another key`,
      );
}
