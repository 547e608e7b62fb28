import { z } from "zod";
import { isAccess, parseStoreName, storeAccess, storeNouns, storeSingular } from "../../data/store-access";
import { listOf } from "../../messages/suggestion";
import { optional, required } from "../../setting/setting";
import { namedMap, nounName, oneOf, section, text } from "../../setting/values";

const modes = [...new Set(storeNouns.flatMap((noun) => storeAccess[noun]))];

// Which of the words a store allows depends on its section, so the mapping as a whole is checked below.
const mode = () => z.string({ error: `must be ${listOf(modes)}` }).meta({ enum: modes });

const use = z
  .union(
    [
      z.null(),
      mode(),
      section({
        access: required(mode(), "What the service may do."),
        authentication: optional(
          oneOf(["password", "iam"]),
          "How it signs in to a database or cache: with a password, or with a token that its role gets from AWS. Default: password.",
        ),
      }),
    ],
    { error: "must be a mode such as readWrite, a mapping of access and authentication, or nothing" },
  )
  .describe("The name is databases.<name>, caches.<name>, buckets.<name> or fileSystems.<name>.");

const storeName = text(
  /^(databases|caches|buckets|fileSystems)\.[a-z](-?[a-z0-9])*$/,
  "must be databases.<name>, caches.<name>, buckets.<name> or fileSystems.<name>",
);

/** `uses` of a service. */
export const usesSchema = namedMap(use, "modes", storeName).check(({ value, issues }) => {
  for (const [key, given] of Object.entries(value)) {
    const store = parseStoreName(key);
    const word = typeof given === "string" ? given : given?.access;
    if (store === undefined || word === undefined || isAccess(store.noun, word)) continue;
    const path = typeof given === "string" ? [key] : [key, "access"];
    const message = `must be ${listOf(storeAccess[store.noun])} for a ${storeSingular[store.noun]}, or nothing`;
    issues.push({ code: "custom", input: value, path, message });
  }
});

// Without empty parts and without . and .., so that two spellings never name one directory.
const step = "(?!\\.{1,2}(/|$))[A-Za-z0-9._-]+";

const mountPath = text(new RegExp(`^(/${step})+$`), "must be an absolute path such as /app/media");

// EFS takes no name that begins with a dot. https://docs.aws.amazon.com/efs/latest/ug/API_RootDirectory.html
const level = "(?!\\.)[A-Za-z0-9._-]+";

const directory = text(
  new RegExp(`^(?=.{1,100}$)(/|(/${level}){1,4})$`),
  "must be a directory of the file system such as /data: at most four levels and 100 characters, and no name that begins with a dot",
);

const mount = z
  .union(
    [
      nounName(),
      section({
        fileSystem: required(nounName(), "The file system."),
        directory: optional(
          directory,
          "The directory of the file system that is seen there; made at the first mount, as the user of the service.",
          "services.mounts.directory",
        ),
      }),
    ],
    { error: "must be the name of a file system, or a mapping of fileSystem and directory" },
  )
  .describe("The file system that is seen at this path.");

/** `mounts` of a service. */
export const mountsSchema = namedMap(mount, "file systems", mountPath);
