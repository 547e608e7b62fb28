import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PostedComment } from "./posted-comment";
import { repositoryFor, type Edit, type ThrowAwayRepository } from "./throw-away-repository";

/** A pull request, and what its comment must be. */
export interface PullRequest {
  readonly title: string;
  /** @default staging */
  readonly stack?: string;
  /** What the base has already. @default nothing: it is the project as it is */
  readonly before?: readonly Edit[];
  readonly change: readonly Edit[];
  /** The folder of another checkout, or a revision. @default the folder */
  readonly against?: "base" | "HEAD";
  /** The exit code. */
  readonly code: 0 | 1 | 3;
  /** How many resources are made, changed, replaced and deleted, and how many findings forbid it. */
  readonly counts: readonly (number | "?")[];
  /** All that the reviewer is warned of. */
  readonly alarms: readonly string[];
  /** The rules of all findings that stand open. */
  readonly rules: readonly string[];
  readonly says: readonly (string | RegExp)[];
  readonly neverSays?: readonly (string | RegExp)[];
  /** What else must be true of the comment. */
  readonly holds?: (comment: PostedComment) => void;
}

/** What stood there before: the comment of an older commit. */
const older = "✅ passes, says an older commit\n";

/** Makes the pull request in the repository; the result is the comment that it gets. */
export function commentOn(repository: ThrowAwayRepository, request: PullRequest): PostedComment {
  const { stack = "staging", before = [], change, against = "base", code, counts } = request;
  repository.edit(before);
  if (before.length > 0) repository.commit("what the base has");
  repository.edit(change);
  const report = join(repository.root, "preview.md");
  writeFileSync(report, older);
  const ran = repository.preview(
    ...[`Pulumi.${stack}.yaml`, "--against", against],
    ...["--format", "markdown", "--output", "preview.md"],
  );
  assert.deepEqual([ran.code, ran.out, ran.err], [code, "", ""]);
  const comment = new PostedComment(readFileSync(report, "utf8"));
  const verdict = code === 1 ? "❌ refused" : "✅ passes";
  const row = comment.open.find((line) => line.startsWith("| ") && line.includes(`\`${stack}\``));
  assert.ok(row?.startsWith(`| ${[verdict, `\`${stack}\``, ...counts].join(" | ")} |`), comment.text);
  assert.deepEqual([comment.alarms, comment.rules], [request.alarms, request.rules], comment.text);
  comment.says(...request.says);
  comment.neverSays("older commit", ...(request.neverSays ?? []));
  request.holds?.(comment);
  return comment;
}

/** Declares the tests of pull requests, all in one repository. */
export function describePullRequests(title: string, requests: readonly PullRequest[]): void {
  describe(title, () => {
    let repository: ThrowAwayRepository;
    before(function () {
      repository = repositoryFor(this);
    });
    afterEach(() => repository?.restore());
    after(() => repository?.remove());

    for (const request of requests)
      it(request.title, () => {
        commentOn(repository, request);
      });
  });
}
