import { stackFiles } from "../../plan/stack-files";
import { describeLifecycle } from "./lifecycle";

for (const { file, stack } of stackFiles.filter((one) => !one.file.includes("/")))
  describeLifecycle({ title: file, stackFile: file, stack });
