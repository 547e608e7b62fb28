import { runCommand } from "./command";
import { stopRunningProcesses } from "./engine/child-process";

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    stopRunningProcesses();
    process.exit(signal === "SIGINT" ? 130 : 143);
  });
}

// Whoever reads us, a pager say, may have seen enough.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  stopRunningProcesses();
  process.exit();
});

void runCommand(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
