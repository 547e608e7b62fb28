import { nightSettings } from "../../night/night-schema";
import type { Recipe } from "../../setting/default";
import type { Resolved } from "../../setting/resolved";
import { setting } from "../../setting/setting";
import { section, wholeNumber } from "../../setting/values";

/** `night` of a service. */
export const serviceNightSchema = section({
  ...nightSettings,
  desiredCount: setting(wholeNumber(0, 5000, "tasks"), { says: "Tasks that run at night.", default: 0 }),
});

/** When fewer tasks of a service run, how many, and in which recipe: a night of production is told. */
export type ServiceNightConfig = Resolved<typeof serviceNightSchema> & { readonly recipe: Recipe };
