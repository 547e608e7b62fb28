import { startCommand } from "../command-line/start-command";
import { runCommand } from "./command";
import { previewCommand } from "./command-line";
import { stopRunningProcesses } from "./engine/child-process";

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    stopRunningProcesses();
    process.exit(signal === "SIGINT" ? 130 : 143);
  });
}

void startCommand({ command: previewCommand, run: runCommand, abandon: stopRunningProcesses });
