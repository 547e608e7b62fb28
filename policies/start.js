// What `--policy-pack policies` starts. Nobody is judged by yesterday's rules: a pack that is not compiled, or whose
// sources are newer, is compiled first. Standard output belongs to the engine, which reads the port there.
const { compile, isStale } = require("./compiled.js");

// The SDK throws an error for each rule that has nothing to say of a resource: tens of thousands, whose traces nobody
// reads. PLINTH_STACK_TRACES=1 brings them back, for a bug in the pack itself.
Error.stackTraceLimit = process.env.PLINTH_STACK_TRACES ? 50 : 0;

try {
  require.resolve("@pulumi/policy");
} catch {
  console.error("The packages of the policy pack are not installed: run npm ci in the folder above it.");
  process.exit(1);
}

if (isStale(__dirname)) {
  console.error("compiling the policy pack");
  const complaint = compile(__dirname);
  if (complaint !== "") {
    console.error(`the policy pack does not compile:\n${complaint}`);
    process.exit(1);
  }
}
require("./dist/index.js");
