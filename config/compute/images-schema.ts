import { z } from "zod";
import { namedMap } from "../setting/values";

const registry = "([a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\\d+)?/)?";
const repository = "[a-z0-9]+([._/-]+[a-z0-9]+)*";
const pinned = new RegExp(
  `^${registry}${repository}(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(@sha256:[0-9a-f]{64})?$`,
);

const phrase =
  "must be an image with a digest or a tag, such as <registry>/<repository>@sha256:<64 hexadecimal digits>";

const image = z
  .string({ error: phrase })
  .regex(pinned, { error: phrase })
  .check((context) => {
    const [reference, digest] = context.value.split("@");
    const tag = /:([^/:]+)$/.exec(reference ?? "")?.[1];
    if (digest !== undefined || !pinned.test(context.value) || (tag !== undefined && tag !== "latest"))
      return;
    const message =
      (tag === "latest" ? 'has the tag "latest"' : 'has neither a digest nor a tag, which means "latest"') +
      ", so nobody can say what runs; give the digest (@sha256:…) or another tag";
    context.issues.push({ code: "custom", input: context.value, message });
  });

/** `plinth:images` */
export const imagesSchema = namedMap(image, "images");
