import type { CheckInput } from "../../stack/findings";
import type { ContainerUnderCheck } from "../container/container-under-check";
import { parseNumericUser } from "../container/numeric-user";
import { directoryOf, liesIn } from "../container/paths";
import { valueAt } from "../../setting/setting-path";
import { referenceProblems } from "../variables/written-checks";
import type { WorkloadUnderCheck } from "../workload-behaviour";
import { type FileConfig } from "./derive";
import { FILE_WRITER } from "./file-writer";
import { othersMayRead } from "./writer-script";

/**
 * Bytes that the files of a task may take. A task definition has 65,536, with all that is in it.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html
 */
const mostBytes = 49_152;

/** Directories of images in which programs find much that they need. */
const neededByImages =
  /^(|\/(bin|boot|dev|etc|home|lib|lib32|lib64|opt|proc|root|run|sbin|srv|sys|tmp|usr|var)|\/usr\/(bin|include|lib|lib64|libexec|local|sbin|share)|\/usr\/local\/(bin|etc|lib|sbin|share)|\/etc\/(pki|ssl|ssl\/certs)|\/var\/(lib|log|run|tmp)|\/(dev|proc|sys)\/.*)$/;

/** Files of the containers of a task that cannot be written or read, that hide too much, or that are more than ECS takes. */
export function checkFiles(task: WorkloadUnderCheck, input: CheckInput): void {
  const { containers } = task;
  for (const container of containers) {
    checkTexts(container, input);
    checkModes(container);
    checkPlaces(container);
  }
  checkBytes(containers);
  checkWriter(task);
}

/** A file without a text, with two, or with references that lead nowhere. */
function checkTexts({ given, add }: ContainerUnderCheck, input: CheckInput): void {
  for (const [path, file] of Object.entries(given.files ?? {})) {
    const { text, from, literal } = typeof file === "string" ? { text: file } : file;
    if (text !== undefined && from !== undefined)
      add(["files", path], "has both text and from; keep one of the two");
    else if (text !== undefined)
      for (const problem of literal === true ? [] : referenceProblems(text, input))
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

/** What ECS takes of all files of a task, told at the largest. */
function checkBytes(containers: readonly ContainerUnderCheck[]): void {
  const files = containers.flatMap(({ config, add }) =>
    Object.entries(config.files).map(([path, file]) => ({ path, add, bytes: bytesOf(file) })),
  );
  const all = files.reduce((sum, { bytes }) => sum + bytes, 0);
  const [largest] = files.sort((one, other) => other.bytes - one.bytes);
  if (largest === undefined || all <= mostBytes) return;
  const { path, add, bytes } = largest;
  const sum = files.length === 1 ? "" : `, ${all} with the other files of the task`;
  add(
    ["files", path],
    `takes ${bytes} bytes of the task definition${sum}, and for files there are ${mostBytes}; put it into the image, or on a file system`,
  );
}

/** As they stand in the JSON of a task definition; what is filled in is short. */
function bytesOf({ template }: FileConfig): number {
  const texts = template.filter((piece) => typeof piece === "string");
  return Buffer.byteLength(JSON.stringify(texts.join("")));
}

/** The name of the container that writes is taken as soon as there is something to write. */
function checkWriter({ given, containers }: WorkloadUnderCheck): void {
  if (containers.every(({ config: { files } }) => Object.keys(files).length === 0)) return;
  for (const { name, isMain, add } of containers)
    if (name === FILE_WRITER && (isMain || valueAt(given, ["containers", name]) !== undefined))
      add([], "has the name of the container that writes the files of the task; give it another name");
}
