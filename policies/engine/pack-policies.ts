import { Rule, RuleFacts, Verdict } from "../vocabulary/rule";
import { foundationToken, Gate } from "./gate";
import { notEvaluatedText, violationText } from "./message";
import type { PackPolicy, ResourcePolicy, StackPolicy } from "./pack-policy";
import { resourcePolicy, stackPolicy } from "./rule-policy";
import { readSettings, settingsName, settingsSchema } from "./settings";

/** What the pack says of itself rather than of the plan. These cannot be waived. */
const own = {
  settings: {
    title: "The settings of the pack can be used",
    fix: "Correct `settings` in the file given with --policy-pack-config; docs/policies.md lists them.",
  },
  waivers: {
    title:
      "Every waiver counts: it is complete, names a rule that can be waived and a resource, and has not expired",
    fix: "Repair the finding and take the waiver out, or agree on a new date and write it in the stack file.",
  },
  unused: {
    title: "Every waiver is needed",
    fix: "Take the waiver out of the stack file: no finding asks for it.",
  },
};

/** The ids of the policies that judge the pack's own inputs. */
export const packPolicyIds = [settingsName, "waivers", "waivers-unused"] as const;

/** Every policy of the pack, in the order in which they must run. */
export function packPolicies(rules: readonly Rule[], gate: Gate): readonly PackPolicy[] {
  const known = new Map(rules.map((rule) => [rule.id, rule]));
  return [
    settingsPolicy(known, gate),
    waiverPolicy(known, gate),
    ...rules.map((rule) => (rule.kind === "resource" ? resourcePolicy(rule, gate) : stackPolicy(rule, gate))),
    unusedWaiverPolicy(known, gate),
  ];
}

// First on each resource: configuration reaches only the policy it is written for, and the others need this one's, as
// the rules about the whole plan need what each resource says.
function settingsPolicy(known: ReadonlyMap<string, RuleFacts>, gate: Gate): ResourcePolicy {
  let told = false;
  const ids = new Set(known.keys());
  let last: { readonly configured: object; readonly read: ReturnType<typeof readSettings> } | undefined;
  const settingsFrom = (configured: Readonly<Record<string, unknown>>) => {
    if (last?.configured !== configured) last = { configured, read: readSettings(configured, ids) };
    return last.read;
  };
  return {
    name: settingsName,
    displayName: own.settings.title,
    description: own.settings.title,
    enforcementLevel: "mandatory",
    severity: "high",
    remediationSteps: own.settings.fix,
    configSchema: { properties: settingsSchema },
    tokens: "every",
    validateResource: (args, report) => {
      const { settings, mistakes } = settingsFrom(args.getConfig());
      gate.settings = settings;
      gate.analysed.remember(args);
      gate.learn(gate.analysed.shown(args));
      if (told) return;
      told = true;
      for (const mistake of mistakes) {
        const message = violationText(mistake, settingsName, own.settings.fix);
        report({ message, urn: args.urn, severity: "high", enforcementLevel: "mandatory" });
      }
    },
  };
}

function waiverPolicy(known: ReadonlyMap<string, RuleFacts>, gate: Gate): ResourcePolicy {
  const validateResource: ResourcePolicy["validateResource"] = (args, report) => {
    gate.learn(gate.analysed.shown(args));
    if (gate.settings.waivers === "ignore") return;
    const list = gate.foundation(args.urn)?.waivers ?? { waivers: [], mistakes: [] };
    const judged = list.waivers.map((waiver) => ({
      waiver,
      mistake: gate.mistakeOf(waiver, args.urn, known),
    }));
    const verdicts: readonly (Verdict & { readonly fix?: string })[] = [
      ...list.mistakes,
      ...judged.flatMap(({ mistake }) => (mistake === undefined ? [] : [mistake])),
    ];
    for (const { fix, ...verdict } of verdicts)
      report({ ...waiverFinding(verdict, fix ?? own.waivers.fix, args), severity: "medium" });
    if (gate.settings.waivers !== "report") return;
    for (const { waiver } of judged.filter(({ mistake }) => mistake === undefined)) {
      const text = `excuses ${waiver.resource} from ${waiver.rule} (${waiver.reason})`;
      const fix = "Nothing, if the people who watch over the account agree.";
      const message = violationText({ path: waiver.path, message: text }, args.name, fix, waiver);
      report({ message, urn: args.urn, severity: "low", enforcementLevel: "advisory" });
    }
  };
  return {
    name: "waivers",
    displayName: own.waivers.title,
    description: own.waivers.title,
    enforcementLevel: "mandatory",
    severity: "medium",
    remediationSteps: own.waivers.fix,
    onlyType: foundationToken,
    tokens: [foundationToken],
    validateResource,
  };
}

function waiverFinding(verdict: Verdict, fix: string, resource: { name: string; urn: string }) {
  return "unknown" in verdict
    ? {
        message: notEvaluatedText(verdict.path, resource.name),
        urn: resource.urn,
        enforcementLevel: "advisory" as const,
      }
    : {
        message: violationText(verdict, resource.name, fix),
        urn: resource.urn,
        enforcementLevel: "mandatory" as const,
      };
}

// Last of all, when every rule had the chance to ask for a waiver.
function unusedWaiverPolicy(known: ReadonlyMap<string, RuleFacts>, gate: Gate): StackPolicy {
  const severity = "low";
  return {
    name: "waivers-unused",
    displayName: own.unused.title,
    description: own.unused.title,
    enforcementLevel: "advisory",
    severity,
    remediationSteps: own.unused.fix,
    validateStack: (_args, report) => {
      for (const { urn, waiver } of gate.unusedWaivers(known)) {
        const message = `no finding asks for the waiver of ${waiver.rule} for ${waiver.resource}`;
        const name = urn.split("::").at(-1) ?? urn;
        const text = violationText({ path: waiver.path, message }, name, own.unused.fix);
        report({ message: text, urn, severity });
      }
    },
  };
}
