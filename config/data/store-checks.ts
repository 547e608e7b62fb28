import type { CheckInput, Findings } from "../stack/findings";
import { refuseOtherKeys } from "./existing-keys";
import { storeBehaviour } from "./store-behaviour";
import { kindOf, type StoreSection, storeSections } from "./stores";

/** What AWS refuses of stores, and settings of those that are only used. */
export function checkStores(input: CheckInput, findings: Findings): void {
  for (const section of storeSections) {
    checkExistingStores(section, input, findings);
    storeBehaviour[section].check(input, findings);
  }
}

function checkExistingStores(
  section: StoreSection,
  { settings, config }: CheckInput,
  findings: Findings,
): void {
  const { singular, besideExisting = [] } = kindOf(section);
  for (const [name, { kind }] of Object.entries(config[section])) {
    const path = [`plinth:${section}`, name];
    if (kind === "existing" && findings.trusted([...path, "existing"]))
      refuseOtherKeys(
        path,
        settings[`plinth:${section}`]?.[name] ?? {},
        ["existing", ...besideExisting],
        singular,
        findings,
      );
  }
}
