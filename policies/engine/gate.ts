import { PlannedResource, Read } from "../vocabulary/rule";
import { AnalysedResources } from "./analysed-resources";
import { effectiveTags } from "./effective-tags";
import { isProduction } from "./environment";
import { defaultSettings, Settings } from "./settings";
import { covers, isLive, readWaivers, Waiver, WaiverList } from "./waivers";

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

  /** Whether production rules apply to the resource; without one, to the stack as a whole. */
  isProduction(resource?: PlannedResource): boolean {
    return isProduction({
      pinned: this.settings.environment,
      productionEnvironments: this.settings.productionEnvironments,
      foundations: [...this.#foundations.values()],
      tag: resource ? effectiveTags(resource).get("Environment") : { state: "absent" },
    });
  }

  /** The live waiver of a finding, if there is one; it counts as used from now on. */
  waiverOf(rule: string, resource: PlannedResource, finding?: string): Waiver | undefined {
    if (this.settings.waivers === "ignore") return undefined;
    const waiver = this.#all().find(
      ([, one]) => isLive(one, this.today) && covers(one, rule, resource, finding),
    );
    if (waiver) this.#used.add(waiver[1]);
    return waiver?.[1];
  }

  /** A rule that could not see a value might need its waivers in the update. */
  keepWaiversOf(rule: string, resource: PlannedResource): void {
    for (const [, waiver] of this.#all()) {
      const [pattern = ""] = waiver.resource.split("#");
      if (covers({ ...waiver, resource: pattern }, rule, resource)) this.#used.add(waiver);
    }
  }

  /** The live waivers that no finding asked for, each with the Foundation it stands in. */
  unusedWaivers(): readonly { readonly urn: string; readonly waiver: Waiver }[] {
    if (this.settings.waivers === "ignore") return [];
    return this.#all()
      .filter(([, waiver]) => isLive(waiver, this.today) && !this.#used.has(waiver))
      .map(([urn, waiver]) => ({ urn, waiver }));
  }

  #all(): readonly (readonly [string, Waiver])[] {
    return [...this.#foundations].flatMap(([urn, { waivers }]) =>
      waivers.waivers.map((waiver) => [urn, waiver] as const),
    );
  }
}
