import { startCommand } from "../command-line/start-command";
import { runCommand } from "./command";
import { composeCommand } from "./command-line";

void startCommand({ command: composeCommand, run: runCommand });
