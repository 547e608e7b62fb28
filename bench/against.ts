import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Refusal } from "../command-line/refusal";
import { pulumiCli } from "../test/engine/equipment/pulumi-cli";
import { repository, Workspace, type WorkspaceOptions } from "../test/engine/equipment/workspace";
import { EmulatedProviders } from "../test/engine/providers/emulated-providers";
import { contenderNames, type ContenderName } from "./contender-names";
import {
  limitInSeconds,
  measuredStack,
  offlinePreview,
  realPreview,
  scriptedPreview,
  synthesis,
} from "./contenders";
import { installedOpponent, opponents } from "./opponents";
import { runRounds, type Contender, type Series } from "./rounds";

/** Measures our previews and the opponents in turn. */
export async function measureAgainst(
  rounds: number,
  say: (progress: string) => void,
): Promise<readonly Series<ContenderName>[]> {
  const cli = await pulumiCli();
  if ("missing" in cli) throw new Refusal([cli.missing]);
  const [stock, cdk] = [await installedOpponent("stock"), await installedOpponent("cdk")];
  const equipment = new Equipment();
  try {
    const { preview, pulumi, script, cdk: synth } = contenderNames;
    const ours = await equipment.workspace({ stack: "production", stackFile: measuredStack });
    const contenders: readonly Contender<ContenderName>[] = [
      offlinePreview(preview, repository),
      realPreview(pulumi, () => ours, join(repository, "policies")),
      scriptedPreview(script, ours),
      ...(await stockPreviews(stock, equipment)),
      synthesis(synth, cdk, equipment.folder()),
    ];
    const series = await runRounds(contenders, rounds, say);
    const wrong = wrongSizes(series);
    if (wrong.length > 0) throw new Refusal(wrong);
    return series;
  } finally {
    equipment.dispose();
  }
}

/** What an opponent made other than it should: its ratios would not be those of another version. */
export function wrongSizes(
  all: readonly Pick<Series<ContenderName>, "name" | "resources">[],
): readonly string[] {
  const expected = new Map<ContenderName, number>([
    [contenderNames.stock, opponents.stock.resources],
    [contenderNames.stockAgain, opponents.stock.resources],
    [contenderNames.cdk, opponents.cdk.resources],
  ]);
  return all.flatMap(({ name, resources }) => {
    const wanted = expected.get(name) ?? resources;
    return wanted === resources ? [] : [`${name} made ${resources} resources, and is to make ${wanted}`];
  });
}

/**
 * The stock program twice: ts-node keeps what it has compiled in a folder, and checks nothing of it again. The second
 * finds what the last run of the first has left.
 */
async function stockPreviews(program: string, equipment: Equipment): Promise<Contender<ContenderName>[]> {
  const { stock, stockAgain } = contenderNames;
  const workspace = await equipment.workspace({
    stack: "production",
    stackFile: join(program, "Pulumi.production.yaml"),
    program,
  });
  const pack = join(program, "policypack");
  let kept = "";
  const seen = () => workspace.with({ environment: { TS_NODE_CACHE_DIRECTORY: kept } });
  const fresh = () => {
    kept = equipment.folder();
    return seen();
  };
  return [realPreview(stock, fresh, pack), realPreview(stockAgain, seen, pack)];
}

/** What the measured commands need around them; all of it goes with it. */
class Equipment {
  private readonly folders: string[] = [];
  private readonly workspaces: Workspace[] = [];
  private readonly providers: EmulatedProviders[] = [];

  /** A stack with providers of its own, which run in this process: their time and memory are nobody's. */
  async workspace(options: WorkspaceOptions): Promise<Workspace> {
    const providers = await EmulatedProviders.start();
    this.providers.push(providers);
    const workspace = await Workspace.create({ ...options, providers, limitInSeconds });
    this.workspaces.push(workspace);
    return workspace;
  }

  folder(): string {
    const folder = mkdtempSync(join(tmpdir(), "plinth-bench-"));
    this.folders.push(folder);
    return folder;
  }

  dispose(): void {
    for (const workspace of this.workspaces) workspace.dispose();
    for (const providers of this.providers) providers.stop();
    for (const folder of this.folders) rmSync(folder, { recursive: true, force: true });
  }
}
