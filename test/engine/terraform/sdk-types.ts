import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { shortType } from "../../../preview/providers/aws/auto-names";

/** A property among the outputs of the installed SDK. */
export interface SdkProperty {
  /** The object it holds, by the name of its interface (`outputs.s3.BucketCorsRule`). */
  readonly object?: string;
  readonly many: boolean;
}

type SdkObject = ReadonlyMap<string, SdkProperty>;

const SDK = dirname(require.resolve("@pulumi/aws/package.json"));

/** The objects in the outputs of the installed SDK, as its types declare them. */
export class SdkTypes {
  private readonly declared = readFileSync(join(SDK, "types/output.d.ts"), "utf8");
  private readonly objects = new Map<string, SdkObject>();

  /** The outputs of a resource type. */
  resource(type: string): SdkObject {
    return this.remembered(type, () => {
      const source = readFileSync(join(SDK, `${shortType(type)}.d.ts`), "utf8");
      const body = source.slice(source.indexOf("export declare class"));
      return properties(body, /^ {4}readonly (\w+): pulumi\.Output<(.*)$/gm);
    });
  }

  /** The properties of an object, by the name of its interface. */
  object(name: string): SdkObject {
    return this.remembered(name, () => {
      const [, module = "", last = ""] = /^outputs\.(.+)\.(\w+)$/.exec(name) ?? [];
      const namespace = this.declared.indexOf(`\nexport declare namespace ${module} {`);
      const start = this.declared.indexOf(`\n    interface ${last} {`, namespace);
      const body = this.declared.slice(start, this.declared.indexOf("\n    }\n", start));
      return properties(body, /^ {8}(\w+)\??: (.*)$/gm);
    });
  }

  private remembered(name: string, read: () => SdkObject): SdkObject {
    const known = this.objects.get(name) ?? read();
    this.objects.set(name, known);
    return known;
  }
}

function properties(body: string, pattern: RegExp): SdkObject {
  return new Map(
    [...body.matchAll(pattern)].map(([, property = "", declared = ""]) => {
      const [object] = /outputs\.[\w.]+/.exec(declared) ?? [];
      return [property, { object, many: declared.includes("[]") }];
    }),
  );
}
