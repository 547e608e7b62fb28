import type { z } from "zod";
import type { Resolved } from "../../setting/resolved";
import { optional, setting } from "../../setting/setting";
import { alsoWritten } from "../../setting/spelling";
import { commandWords } from "../../setting/command-words";
import {
  commandLine,
  flag,
  list,
  namedMap,
  nounName,
  oneOf,
  section,
  text,
  wholeNumber,
} from "../../setting/values";

const absolutePath = text(/^\/[A-Za-z0-9._/-]*[A-Za-z0-9._-]$/, "must be an absolute path such as /tmp");

const command = alsoWritten(commandLine('must be a list of words such as ["npm", "start"], or a text'), {
  schema: { type: "string", pattern: "\\S" },
  read: (written, wrong) => {
    const words = typeof written === "string" ? commandWords(written) : written;
    if (typeof words !== "string") return words;
    wrong(words);
    return undefined;
  },
});

/** The image of a container, and what it runs; `one` is whose container it is. */
export const imageSettings = (one: string) => ({
  image: optional(text(/^[^/:.@]+$/, "must be a key of plinth:images, under which the image itself stands"), {
    says: `The key under plinth:images. While that key has no image the ${one} is made with no tasks.`,
    derived: `the name of the ${one}`,
  }),
  command: optional(
    command,
    "Replaces the command of the image: a list of words, or a text that is split as a shell splits it. No shell runs it.",
  ),
  entryPoint: optional(command, "Replaces the entry point of the image; a list or a text, as command."),
  workingDirectory: optional(absolutePath, "Replaces the working directory of the image."),
});

/** The processor of a task. */
export const architectureSettings = {
  architecture: setting(oneOf(["arm64", "x86_64"]), {
    says: "The processor the image is built for.",
    default: "arm64",
    price: "arm64 costs a fifth less.",
  }),
};

/** When a container starts: how far others of its task have got. */
export const orderSettings = {
  after: setting(namedMap(oneOf(["started", "healthy", "complete", "success"]), "conditions"), {
    says: "Containers of the task that must have got so far first: started, healthy (by their health check), complete (ended), success (ended with 0): {prepare: success}.",
    default: {},
  }),
  startTimeout: optional(wholeNumber(2, 120, "seconds"), {
    says: "Seconds in which the container must be as far as those that wait for it ask; otherwise they do not start.",
    derived: "what AWS has",
  }),
};

const limit = wholeNumber(1, 1_048_576);

/** What a container may have of the machine. */
export const machineSettings = {
  ulimits: setting(
    namedMap(
      section({
        soft: optional(limit, { says: "What the process has at first.", derived: "hard" }),
        hard: optional(limit, { says: "What it may raise it to.", derived: "soft" }),
      }),
      "limits",
      nounName(),
    ),
    {
      says: "Limits of the kernel, by name. Fargate has one: {nofile: {soft: 65536, hard: 65536}}.",
      default: {},
    },
  ),
  capabilities: setting(
    section({
      add: setting(list(capability(), "must be a list of capabilities of Linux"), {
        says: "Capabilities beside those of the container runtime. On Fargate SYS_PTRACE only.",
        default: [],
      }),
      drop: setting(list(capability(), "must be a list of capabilities of Linux"), {
        says: "Capabilities of the container runtime that are taken away; ALL is every one.",
        default: [],
      }),
    }),
    { says: "What the process may ask of the kernel.", default: {} },
  ),
  sharedMemorySize: optional(
    wholeNumber(1, 122_880, "MiB"),
    "The size of /dev/shm in MiB. Fargate has no such setting: there /dev/shm under writablePaths is memory of its own.",
  ),
};

function capability() {
  return text(
    /^[A-Z][A-Z_]{2,30}$/,
    "must be a capability of Linux in upper case without CAP_, such as SYS_PTRACE",
  );
}

/** What the process in a container may do, and how it ends. */
export const processSettings = {
  user: optional(
    text(
      /^(?!(0+|root)(:|$))[A-Za-z0-9_][A-Za-z0-9_.-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?$/,
      'must be a user other than root, in quotes: "1000", "1000:1000" or "app"',
    ),
    {
      says: "The user the container runs as: uid, uid:gid or a name that the image knows; not root.",
      derived: "the user of the image",
    },
  ),
  readonlyRootFilesystem: setting(flag(), {
    says: "Whether the container's own files cannot be written.",
    default: true,
  }),
  writablePaths: setting(list(absolutePath, "must be a list of absolute paths"), {
    says: "Directories that can be written; in memory, up to a quarter of memory each, and empty at the start of each task.",
    default: [],
  }),
  stopTimeout: setting(wholeNumber(2, 120, "seconds"), {
    says: "Seconds between SIGTERM and SIGKILL.",
    default: 30,
  }),
  initProcessEnabled: setting(flag(), {
    says: "Whether a small init process passes signals on and reaps child processes.",
    default: true,
  }),
  ...machineSettings,
};

/** The same with their defaults. */
export type ResolvedProcessSettings = Resolved<z.ZodObject<typeof processSettings>>;
