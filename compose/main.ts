import { runCommand } from "./command";

// Whoever reads us, a pager say, may have seen enough.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

process.exitCode = runCommand(process.argv.slice(2));
