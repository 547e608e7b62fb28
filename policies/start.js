// What `--policy-pack policies` starts. Nobody is judged by yesterday's rules: a pack that is not compiled, or whose
// sources are newer, is compiled first. Standard output belongs to the engine, which reads the port there.
const { existsSync } = require("node:fs");
const { join } = require("node:path");
const { compile, isStale } = require("./compiled.js");

// PLINTH_STACK_TRACES=1 brings traces back, for a bug in the pack itself. A mistake of a user has none.
Error.stackTraceLimit = process.env.PLINTH_STACK_TRACES ? 50 : 0;

try {
  require.resolve("@pulumi/policy");
} catch {
  console.error("The packages of the policy pack are not installed: run npm ci in the folder above it.");
  process.exit(1);
}

// Beside the program it keeps what it has compiled. A pack that was copied elsewhere starts without.
const compiledModules = join(__dirname, "..", "start", "register.js");
const { saveCompiledModules } = existsSync(compiledModules) ? require(compiledModules) : {};

if (isStale(__dirname)) {
  console.error("compiling the policy pack");
  const complaint = compile(__dirname);
  if (complaint !== "") {
    console.error(`the policy pack does not compile:\n${complaint}`);
    process.exit(1);
  }
}
require("./dist/index.js");
// The engine kills a pack when it has its answers.
setImmediate(() => saveCompiledModules?.());
