import type { ResourceState } from "../../../preview/engine/resource-state";

/** `key/2f6f6583-…`, `fs-0a1b2c3d`, `db-ABCDEF…`: nothing that a person would write. */
const random = /^([a-z]+-[0-9a-f]{8,}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|db-[A-Z0-9]{10,})$/;

/** The names that Pulumi and AWS draw, and what stands for them in a table that people read. */
export class PhysicalNames {
  private readonly logical: ReadonlyMap<string, string>;

  constructor(plan: readonly ResourceState[]) {
    const entries = plan.flatMap(({ name, id, outputs }) =>
      [id, outputs["resourceId"]]
        .filter((value): value is string => typeof value === "string" && random.test(value))
        .map((value) => [value, `{${name}}`] as const),
    );
    this.logical = new Map(entries);
  }

  /** The text with logical names for physical ones. */
  hidden(text: string): string {
    let result = text;
    for (const [physical, logical] of this.logical) result = result.replaceAll(physical, logical);
    return (
      result
        // RDS names the secret that it keeps itself; the id of a cache's user ends in a hash.
        .replace(/rds!db-[a-z0-9]+-[A-Za-z0-9]{6}/g, "rds!db-*")
        .replace(/(:user:[a-z0-9-]+)-[0-9a-f]{6}\b/g, "$1")
        // Pulumi adds seven digits to a name, and Secrets Manager six characters to that.
        .replace(/-[0-9a-f]{7}(-(\?{6}|[A-Za-z0-9]{6}))?(?![0-9A-Za-z])/g, (_all, secret) =>
          secret === undefined ? "" : "-*",
        )
    );
  }
}
