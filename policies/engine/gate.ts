import { PlannedResource, Read, RuleFacts } from "../vocabulary/rule";
import { AnalysedResources } from "./analysed-resources";
import { effectiveTags } from "./effective-tags";
import { isProduction } from "./environment";
import { IndexedPlan, plan, SdkStackResource } from "./plan";
import { defaultSettings, Settings } from "./settings";
import { covers, isAbout, readWaivers, Waiver, WaiverList, WaiverMistake, waiverMistake } from "./waivers";

/** The component that says who the program is and what it asks to be excused from. */
export const foundationToken = "plinth:foundation:Foundation";

/** What the pack's Foundation says of the whole program. */
interface FoundationFacts {
  readonly environment: Read;
  readonly recipe: Read;
  readonly waivers: WaiverList;
}

/** What the policies of one run share, because the engine calls each of them alone. */
export class Gate {
  settings: Settings = defaultSettings;
  readonly analysed = new AnalysedResources();
  readonly #foundations = new Map<string, FoundationFacts>();
  readonly #used = new Set<Waiver>();
  readonly #plans = new WeakMap<readonly SdkStackResource[], IndexedPlan>();
  readonly #environmentTags = new WeakMap<PlannedResource, Read>();

  constructor(readonly today: string) {}

  /** Keeps what a Foundation says. The resource phase comes first and sees the inputs, so what it saw stays. */
  learn(resource: PlannedResource): void {
    if (resource.type !== foundationToken || this.#foundations.has(resource.urn)) return;
    this.#foundations.set(resource.urn, {
      environment: resource.read("environment"),
      recipe: resource.read("recipe"),
      waivers: readWaivers(resource),
    });
  }

  foundation(urn: string): FoundationFacts | undefined {
    return this.#foundations.get(urn);
  }

  /** The plan of these resources: what one rule has looked up in it the others find there. */
  plan(resources: readonly SdkStackResource[]): IndexedPlan {
    let known = this.#plans.get(resources);
    if (known === undefined) this.#plans.set(resources, (known = plan(resources, this.analysed)));
    return known;
  }

  /** Whether production rules apply to the resource; without one, to the stack as a whole. */
  isProduction(resource?: PlannedResource): boolean {
    return isProduction({
      pinned: this.settings.environment,
      productionEnvironments: this.settings.productionEnvironments,
      foundations: [...this.#foundations.values()],
      tag: resource ? this.#environmentTag(resource) : { state: "absent" },
    });
  }

  #environmentTag(resource: PlannedResource): Read {
    let tag = this.#environmentTags.get(resource);
    if (tag === undefined)
      this.#environmentTags.set(resource, (tag = effectiveTags(resource).get("Environment")));
    return tag;
  }

  /** The live waiver of a finding, if there is one; it counts as used from now on. */
  waiverOf(rule: RuleFacts, resource: PlannedResource, finding?: string): Waiver | undefined {
    if (this.settings.waivers === "ignore" || !this.#isWaivable(rule)) return undefined;
    const found = this.#all().find(
      ([urn, one]) =>
        covers(one, rule.id, resource, finding) &&
        this.mistakeOf(one, urn, new Map([[rule.id, rule]])) === undefined,
    );
    if (found) this.#used.add(found[1]);
    return found?.[1];
  }

  /** Why a waiver of the Foundation does not count; undefined when it does. */
  mistakeOf(waiver: Waiver, urn: string, rules: ReadonlyMap<string, RuleFacts>): WaiverMistake | undefined {
    const terms = {
      today: this.today,
      maximumDays: this.settings.maximumWaiverDays,
      rule: (id: string) => {
        const rule = rules.get(id);
        return rule && { waivable: this.#isWaivable(rule) };
      },
    };
    return waiverMistake(waiver, terms, urn);
  }

  /** A rule that could not see a value might need its waivers in the update. */
  keepWaiversOf(rule: string, resource: PlannedResource): void {
    for (const [, waiver] of this.#all()) {
      if (waiver.rule === rule && isAbout(waiver, resource)) this.#used.add(waiver);
    }
  }

  /** The waivers that count and that no finding asked for, each with the Foundation it stands in. */
  unusedWaivers(
    rules: ReadonlyMap<string, RuleFacts>,
  ): readonly { readonly urn: string; readonly waiver: Waiver }[] {
    if (this.settings.waivers === "ignore") return [];
    return this.#all()
      .filter(([urn, waiver]) => !this.#used.has(waiver) && this.mistakeOf(waiver, urn, rules) === undefined)
      .map(([urn, waiver]) => ({ urn, waiver }));
  }

  #isWaivable({ id, severity }: RuleFacts): boolean {
    const { unwaivableRules } = this.settings;
    return unwaivableRules === undefined ? severity !== "critical" : !unwaivableRules.includes(id);
  }

  #all(): readonly (readonly [string, Waiver])[] {
    return [...this.#foundations].flatMap(([urn, { waivers }]) =>
      waivers.waivers.map((waiver) => [urn, waiver] as const),
    );
  }
}
