import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FakeGithub } from "./fake-github";

/** What GitHub tells of a run that has ended; the rest of it is of no interest here. */
export interface Run {
  readonly conclusion: string | null;
  readonly head_sha: string;
  readonly run_started_at: string;
  readonly pull_requests: readonly { readonly number: number }[];
  readonly head_repository: { readonly owner: { readonly login: string } } | null;
}

interface Options {
  readonly path?: string | undefined;
  readonly system?: string;
  readonly scope?: string;
  readonly author?: string;
}

interface Script {
  postPreview(asked: object): Promise<unknown>;
}

const { postPreview } = createRequire(__filename)("../../scripts/preview-comment.cjs") as Script;

export const commit = "0123456789abcdef0123456789abcdef01234567";
export const nextCommit = "89abcdef0123456789abcdef0123456789abcdef";
export const runAddress = "https://github.com/o/r/actions/runs/1";

/** The first line of a comment of ours. */
export const tag = (fields: Readonly<Record<string, string>> = {}): string => {
  const all = {
    ...{ system: "shop", scope: "all", kind: "offline-preview" },
    ...{ commit, at: "2026-03-01T10:00:00Z" },
    ...fields,
  };
  return `<!-- plinth-comment ${JSON.stringify(all)} -->`;
};

/** The job that posts a preview, with a GitHub of ours, and what the job says in its log. */
export class PreviewPoster {
  readonly github = new FakeGithub();
  readonly notices: string[] = [];
  readonly failures: string[] = [];
  /** How many seconds it would have waited, each time. */
  readonly pauses: number[] = [];
  readonly folder = mkdtempSync(join(tmpdir(), "plinth-"));
  readonly path = join(this.folder, "preview.md");

  async start(): Promise<void> {
    await this.github.start();
    this.github.head = commit;
    this.leave("the plan");
  }

  stop(): void {
    this.github.stop();
    rmSync(this.folder, { recursive: true });
  }

  /** Leaves a preview in the artifact. */
  leave(text: string): void {
    writeFileSync(this.path, text);
  }

  async post(run: Partial<Run> = {}, options: Options = {}): Promise<void> {
    const wait = (seconds: number): void => void this.pauses.push(seconds);
    await postPreview({ ...this.given(run), path: this.path, system: "shop", wait, ...options });
  }

  /** What actions/github-script gives to a script. */
  given(run: Partial<Run> = {}): Readonly<Record<"github" | "context" | "core", unknown>> {
    const workflow_run = {
      ...{ head_repository: { owner: { login: "fork" } }, head_branch: "topic", head_sha: commit },
      ...{ run_started_at: "2026-03-01T10:00:00Z", created_at: "2026-01-01T10:00:00Z" },
      ...{ conclusion: "success", html_url: runAddress },
      ...run,
    };
    return {
      github: this.github.client,
      context: { repo: { owner: "o", repo: "r" }, payload: { workflow_run } },
      core: {
        info: () => {},
        notice: (text: string) => this.notices.push(text),
        setFailed: (text: string) => this.failures.push(text),
      },
    };
  }
}

/** Gives each test of a group a poster and a GitHub of its own; in none of them may the job fail. */
export function withPosterEach(give: (poster: PreviewPoster) => void): void {
  let poster: PreviewPoster;
  beforeEach(async () => {
    poster = new PreviewPoster();
    await poster.start();
    give(poster);
  });
  afterEach(() => {
    poster.stop();
    assert.deepEqual(poster.failures, []);
  });
}
