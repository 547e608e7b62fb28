/** What `npm run init` tells to do next, in the order of docs/operate.md. */
export function nextSteps(twoAccounts: boolean): string {
  const accounts = twoAccounts
    ? [
        "Steps 2 to 4 of docs/operate.md in each account: its own bucket, key and stack (shared, shared-staging).",
      ]
    : [
        "Staging and production are in one account. Two accounts divide more than any policy: choose before the first",
        "update, with --staging-account NUMBER. Then steps 2 to 4 of docs/operate.md.",
      ];
  return [
    "",
    "Next:",
    "  npm run preview            what would be made, offline",
    ...accounts.map((line) => `  ${line}`),
    "  Before a role of the pipeline is made, on GitHub, as step 4 says: the rules of the branch main, and reviewers",
    "  and main as the only branch for both environments, staging and production. Who may push any branch could",
    "  deploy otherwise. Put your teams into .github/CODEOWNERS.",
  ].join("\n");
}
