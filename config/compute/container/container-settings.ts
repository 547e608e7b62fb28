import type { z } from "zod";
import type { Resolved } from "../../setting/resolved";
import { optional, setting } from "../../setting/setting";
import { commandLine, flag, list, oneOf, text, wholeNumber } from "../../setting/values";

const absolutePath = text(/^\/[A-Za-z0-9._/-]*[A-Za-z0-9._-]$/, "must be an absolute path such as /tmp");

/** What a container is made of, and what it runs. */
export const imageSettings = {
  image: optional(text(/^[^/:.@]+$/, "must be a key of plinth:images, under which the image itself stands"), {
    says: "The key under plinth:images. While that key has no image the service is made with no tasks.",
    derived: "the name of the service",
  }),
  architecture: setting(oneOf(["arm64", "x86_64"]), {
    says: "The processor the image is built for.",
    default: "arm64",
    price: "arm64 costs a fifth less.",
  }),
  command: optional(commandLine("must be a list of words"), "Replaces the command of the image."),
  entryPoint: optional(commandLine("must be a list of words"), "Replaces the entry point of the image."),
  workingDirectory: optional(absolutePath, "Replaces the working directory of the image."),
};

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
};

/** The same with their defaults. */
export type ResolvedProcessSettings = Resolved<z.ZodObject<typeof processSettings>>;
