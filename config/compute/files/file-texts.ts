import type { ReadProjectFile } from "../../file/project-file";
import { mapEntries } from "../../mappings/map-entries";
import { withoutKeys } from "../../mappings/without-keys";
import type { StackSettings } from "../../stack/schema";
import { changeContainers } from "../containers-of-workloads";
import type { ToldSettings } from "../workload/workload-settings";

type FileSettings = NonNullable<ToldSettings["files"]>[string];

/** Each file of a container with the text of the project's file that it names, as if it were written there. */
export function withFileTexts(
  settings: Partial<StackSettings>,
  read: ReadProjectFile,
): Partial<StackSettings> {
  return changeContainers(settings, (container) =>
    container.files === undefined
      ? container
      : { ...container, files: mapEntries(container.files, (file) => withText(file, read)) },
  );
}

/** What cannot be read keeps its `from`: the checks tell why. */
function withText(file: FileSettings, read: ReadProjectFile): FileSettings {
  if (typeof file === "string" || file.from === undefined || file.text !== undefined) return file;
  const found = read(file.from);
  return "text" in found ? { ...withoutKeys(file, ["from"]), text: found.text } : file;
}
