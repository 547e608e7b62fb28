import { existsSync, readdirSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve } from "node:path";
import { withoutKeys } from "../../config/mappings/without-keys";
import { readStackFile } from "../../config/file/stack-file";
import { stackOf } from "../../command-line/named-stack-file";
import { Refusal } from "../../command-line/refusal";
import { byCodeUnit } from "../../policies/vocabulary/by-code-unit";
import { readProject } from "../project";
import type { PreviewRequest } from "../run-preview";
import { stackSettings } from "../stack-settings";
import { git } from "./git";
import type { Against } from "./against";
import { writeRevision } from "./write-revision";
import { readStateFile } from "../pulumi-json/state-file";
import type { ResourceState } from "../engine/resource-state";

/** The other side of a comparison, for one stack. */
export type OtherSide =
  /** A plan that is still to be made. */
  | { readonly kind: "plan"; readonly title: string; readonly request: PreviewRequest }
  /** What a state holds. */
  | { readonly kind: "state"; readonly title: string; readonly resources: readonly ResourceState[] }
  /** Nothing: the stack file is new. */
  | { readonly kind: "none"; readonly title: string }
  /** It cannot be made, and why. */
  | { readonly kind: "failed"; readonly title: string; readonly reason: string };

/** What all stack files of a command are compared with. */
export class Comparison {
  private constructor(
    private readonly root: string,
    private readonly against: Against,
    private readonly checkout: { readonly title: string; readonly root: string; readonly problem?: string },
    readonly dispose: () => void,
  ) {}

  /** Gets the other side ready. Throws a Refusal of what is not there. `root` is the folder of the project. */
  static open(root: string, against: Against): Comparison {
    const nothing = () => undefined;
    switch (against.kind) {
      case "revision": {
        const written = writeRevision(root, against.revision);
        return new Comparison(root, against, written, written.dispose);
      }
      case "checkout":
        return new Comparison(root, against, checkoutAt(against.path), nothing);
      case "stackFile":
        return new Comparison(
          root,
          against,
          { title: against.path, root: rootOf(against.path, root) },
          nothing,
        );
      case "state":
        return new Comparison(root, against, { title: against.path, root }, nothing);
    }
  }

  /** The other side of one stack. */
  of(request: PreviewRequest): OtherSide {
    if (this.against.kind === "state") return this.state(this.against.path, request);
    const { title, root, problem } = this.checkout;
    if (problem !== undefined) return { kind: "failed", title, reason: problem };
    if (this.against.kind === "stackFile") return plan(request, title, root, this.against.path, this.root);
    const place = relative(realpathSync(this.root), realpathSync(resolve(request.file)));
    if (place.startsWith("..") || isAbsolute(place))
      return { kind: "failed", title, reason: `${request.file} lies outside of the repository` };
    const file = join(root, place);
    return existsSync(file) ? plan(request, title, root, file, this.root) : { kind: "none", title };
  }

  /**
   * The stack files that the other side has beside those of a command, and that are no longer here: paths from the root.
   * What is not there can be named by nobody.
   */
  goneBeside(files: readonly string[]): readonly string[] {
    if (this.against.kind !== "revision" && this.against.kind !== "checkout") return [];
    const folders = new Set(
      files.map((file) => relative(realpathSync(this.root), realpathSync(dirname(resolve(file))))),
    );
    return [...folders]
      .filter((folder) => !folder.startsWith("..") && isFolder(join(this.checkout.root, folder)))
      .flatMap((folder) => readdirSync(join(this.checkout.root, folder)).map((name) => join(folder, name)))
      .filter((file) => stackOf(file) !== undefined && !existsSync(join(this.root, file)))
      .sort(byCodeUnit);
  }

  private state(path: string, { project, stack }: PreviewRequest): OtherSide {
    const read = readStateFile(path, { project: project.name, stack });
    if (!read.ok) throw new Refusal([`--against ${path}: ${read.message}`]);
    return { kind: "state", title: path, resources: read.resources };
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function checkoutAt(path: string): { readonly title: string; readonly root: string } {
  const root = resolve(path);
  if (!existsSync(join(root, "Pulumi.yaml")))
    throw new Refusal([
      `--against ${path}: is a folder, and no checkout of the project: it has no Pulumi.yaml; a branch of that name is refs/heads/${path}`,
    ]);
  const commit = git(root, ["rev-parse", "--short=7", "HEAD"]);
  return { title: commit.status === 0 ? `${path} (${commit.text})` : path, root };
}

/** The project in which a stack file lies: that of the nearest folder above it, or ours for a file that lies anywhere. */
function rootOf(file: string, ours: string): string {
  for (let folder = dirname(resolve(file)); ; folder = dirname(folder)) {
    if (existsSync(join(folder, "Pulumi.yaml"))) return folder;
    if (folder === dirname(folder)) return ours;
  }
}

/** The plan of a stack file by the program and the pack of its own checkout, for the same stack. */
function plan(request: PreviewRequest, title: string, root: string, file: string, ours: string): OtherSide {
  const failed = (reason: string): OtherSide => ({ kind: "failed", title, reason });
  if (!existsSync(join(root, "node_modules")))
    return failed("its packages are not installed: run npm ci there");
  const project = readProject(root, "Pulumi.yaml");
  if (!project.ok) return failed(project.mistakes.map(({ message }) => `Pulumi.yaml ${message}`).join("; "));
  const read = readStackFile(file);
  if (!read.ok) return failed(read.mistakes.map(({ message }) => `${basename(file)} ${message}`).join("; "));
  const pack = request.pack && readProject(packIn(root, request.pack.root, ours), "PulumiPolicy.yaml");
  if (pack?.ok === false) return failed(`it has no policy pack: ${pack.mistakes[0]!.message}`);
  return {
    kind: "plan",
    title,
    request: {
      ...withoutKeys(request, ["pack", "progress"]),
      file,
      project: project.project,
      settings: stackSettings(project.project.name, project.project.defaults, read.file.values),
      ...(pack && { pack: pack.project }),
    },
  };
}

/** The pack of a checkout, where it is one of the repository's own. */
function packIn(root: string, pack: string, ours: string): string {
  const place = relative(ours, pack);
  return place.startsWith("..") || isAbsolute(place) ? pack : join(root, place);
}
