import type { ReadProjectFile } from "../file/project-file";
import type { Mistake } from "../messages/mistake";
import type { DeclaredNames } from "../references/references";
import type { StackConfig } from "../resolved-config";
import type { StackSettings } from "./schema";
import { formatPath, related, type SettingPath } from "../setting/setting-path";

/** What the checks between settings look at. */
export interface CheckInput {
  /** The values of the file, refused ones included. */
  readonly given: Readonly<Record<string, unknown>>;
  /** The settings that stand by themselves. */
  readonly written: Partial<StackSettings>;
  /** The same, each service with the variables of the sets that it takes. */
  readonly settings: Partial<StackSettings>;
  /** The same with the recipe applied. */
  readonly config: StackConfig;
  readonly names: DeclaredNames;
  /** yyyy-mm-dd */
  readonly today: string;
  /** What was refused already. */
  readonly refused: readonly SettingPath[];
  readonly projectFile: ReadProjectFile;
}

/** How a check adds what it finds of one part of the file, by the path below that part. */
export type FindingsBelow = Readonly<Pick<Findings, "add" | "trusted">>;

/** Collects mistakes, but none about a setting that was refused already. */
export class Findings {
  private readonly found: Mistake[] = [];

  constructor(private readonly refused: readonly SettingPath[]) {}

  add(path: SettingPath, message: string): void {
    if (this.trusted(path)) this.found.push({ path: formatPath(path), message });
  }

  /** Whether nothing at, above or below a path was refused. */
  trusted(path: SettingPath): boolean {
    return !this.refused.some((refused) => related(refused, path));
  }

  /** The same below a path. */
  below(at: SettingPath): FindingsBelow {
    return {
      add: (path, message) => this.add([...at, ...path], message),
      trusted: (path) => this.trusted([...at, ...path]),
    };
  }

  get mistakes(): readonly Mistake[] {
    return this.found;
  }
}
