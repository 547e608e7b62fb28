import { type StackFileOfRepository, stackFiles } from "../../plan/stack-files";
import { describeLifecycle } from "./lifecycle";

const ofBlueprints = stackFiles.filter(({ file }) => file.includes("/"));
const folderOf = ({ file }: StackFileOfRepository): string => file.split("/").slice(0, -1).join("/");

// Each file takes a minute or two. Of several environments with the recipe of staging, the last is enough.
const taken = new Map(
  ofBlueprints.map((one) => [`${folderOf(one)} ${String(one.settings["plinth:recipe"])}`, one]),
);

for (const { file, stack } of taken.values()) describeLifecycle({ title: file, stackFile: file, stack });
