import { today } from "../../../config/foundation/today";
import { lastWaiverDay, longestWaiver } from "../../../policies/engine/waiver-limits";
import { settingsOf, type Settings } from "../planned-stack";
import { otherForms, otherSharedForms } from "../other-forms";
import { wholeStack } from "../whole-stack";

/** Holds as long as any may, from the day on which the tests run. */
const waiver = {
  rule: "rds-multi-az",
  resource: "main*",
  reason: "The reports are rebuilt from the archive",
  owner: "forms-team",
  expires: lastWaiverDay(today(), longestWaiver),
};

/** The stacks in which settings are changed, by the name that the fixture has for them. */
export const wiringStacks: Readonly<Record<string, Settings>> = {
  "every-noun": wholeStack,
  "other-forms": { ...otherForms, "plinth:waivers": [waiver] },
  staging: settingsOf("Pulumi.staging.yaml"),
  shared: settingsOf("Pulumi.shared.yaml"),
  "other-shared-forms": otherSharedForms,
};
