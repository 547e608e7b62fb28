import { optional, setting } from "../../setting/setting";
import { shorthand } from "../../setting/shorthand";
import { flag, namedMap, nounName, section, text } from "../../setting/values";

/** A part of a path in a container: neither empty nor . or .., so that two spellings never name one file. */
export const pathStep = "(?!\\.{1,2}(/|$))[A-Za-z0-9._-]+";

const mountPath = text(new RegExp(`^(/${pathStep})+$`), "must be an absolute path such as /app/media");

// EFS takes no name that begins with a dot. https://docs.aws.amazon.com/efs/latest/ug/API_RootDirectory.html
const level = "(?!\\.)[A-Za-z0-9._-]+";

const directory = text(
  new RegExp(`^(?=.{1,100}$)(/|(/${level}){1,4})$`),
  "must be a directory of the file system such as /data: at most four levels and 100 characters, and no name that begins with a dot",
);

const mount = shorthand(
  nounName(),
  section({
    fileSystem: optional(nounName(), "The file system. Either this or volume."),
    directory: setting(directory, {
      says: "The directory of the file system that is seen there; made at the first mount, as the user of the container. Only with fileSystem.",
      default: "/data",
    }),
    volume: optional(
      nounName(),
      "A volume of the task, empty at its start; the containers that name the same one share it. Either this or fileSystem.",
    ),
    readOnly: optional(flag(), {
      says: "Whether the container may only read there.",
      derived: "what uses says of a file system; false of a volume",
    }),
  }),
  (fileSystem) => ({ fileSystem }),
  "must be the name of a file system, or a mapping of fileSystem and directory, or of volume",
).describe("What is seen at this path.");

/** `mounts` of a workload. */
export const mountsSchema = namedMap(mount, "file systems", mountPath);
