import { z } from "zod";
import type { Resolved } from "../../setting/resolved";
import { optional, setting } from "../../setting/setting";
import { shorthand } from "../../setting/shorthand";
import { flag, namedMap, oneOf, section, text } from "../../setting/values";
import { pathStep } from "../workload/mounts-schema";

const filePath = text(
  new RegExp(`^(/${pathStep})+$`),
  "must be the absolute path of a file, such as /etc/web/config.yaml",
);

const textPhrase = "must be the text of the file: begin it with | on the line of the key";

// No variable can hold a NUL.
const fileText = z.string({ error: textPhrase }).regex(/^[^\0]*$/, { error: `${textPhrase}; it has no NUL` });

// No part begins with a dot: neither .. nor what Git and tools keep to themselves, such as .env.
const projectPath = text(
  /^(?!\.)[A-Za-z0-9._@+-]+(\/(?!\.)[A-Za-z0-9._@+-]+)*$/,
  "must be the path of a file below the folder of Pulumi.yaml, such as nginx/default.conf, without a part that begins with a dot",
);

const file = shorthand(
  fileText,
  section({
    text: optional(
      fileText,
      "What is in it. ${databases.main.host} and the like are filled in, secrets and passwords too: those when a task starts. $${ is the text ${. Either this or from.",
    ),
    from: optional(
      projectPath,
      "The file of the project whose text it is, from the folder of Pulumi.yaml. Either this or text.",
    ),
    literal: setting(flag(), {
      says: "Whether ${ is a text like any other, so that nothing is filled in: for scripts.",
      default: false,
    }),
    mode: setting(oneOf(["0400", "0440", "0444", "0500", "0550", "0555"]), {
      says: "Who may read it, and run it, as chmod has it, in quotes. Where not everybody may, it belongs to user of the container, which must be a number.",
      default: "0444",
    }),
  }),
  (written) => ({ text: written }),
  "must be the text of the file, or a mapping of text or from",
).describe("A file of this path.");

/** `files` of a container. */
export const filesSchema = namedMap(file, "files", filePath);

/** A file with its defaults. */
export type ResolvedFileSettings = Resolved<typeof filesSchema>[string];
