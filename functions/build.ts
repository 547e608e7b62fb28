import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

/** Bundles each function of this folder into `dist/<function>/index.js`: from the same sources, the same bytes. */
export async function buildFunctions(outdir: string): Promise<void> {
  const functions = readdirSync(__dirname).filter((name) => existsSync(join(__dirname, name, "handler.ts")));
  await build({
    absWorkingDir: __dirname,
    entryPoints: functions.map((name) => ({ in: join(name, "handler.ts"), out: join(name, "index") })),
    outdir,
    bundle: true,
    platform: "node",
    target: "node22",
    // Without it the names of folders would be in the bundle.
    minify: true,
    legalComments: "none",
    // The first are in the runtime of Lambda; the others are loaded only when somebody asks for them.
    external: ["@aws-sdk/*", "pg-native", "cardinal"],
    logLevel: "error",
  });
}

if (require.main === module) {
  const dist = join(__dirname, "dist");
  rmSync(dist, { recursive: true, force: true });
  void buildFunctions(dist);
}
