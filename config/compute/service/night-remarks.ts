import { nightInWords } from "../../night/night-times";
import type { ServiceConfig } from "./derive";

/** What is legal of a night, and perhaps not meant. */
export function nightRemarks({ night, routes }: Pick<ServiceConfig, "night" | "routes">): readonly string[] {
  if (night === undefined) return [];
  const when = nightInWords(night);
  return [
    ...(night.recipe === "production"
      ? [`.night: ${night.desiredCount} tasks run ${when}, in production; remove it if that is not meant`]
      : []),
    ...(night.desiredCount === 0 && Object.keys(routes).length > 0
      ? [`.night: no task runs ${when}, so its routes answer 503 then`]
      : []),
  ];
}
