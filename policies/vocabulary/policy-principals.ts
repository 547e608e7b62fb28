import { stringsAt } from "./text-lists";
import { Readable } from "./property-checks";

/** The kinds of principals that AWS has. */
const kinds = ["AWS", "Service", "Federated", "CanonicalUser"] as const;
type PrincipalKind = (typeof kinds)[number];

/** Somebody whom a statement means. */
interface Principal {
  readonly kind: PrincipalKind;
  readonly name: string;
}

/** Whom a statement means. */
interface Principals {
  /** Everyone is meant, or everyone but some. */
  readonly everyone: boolean;
  readonly named: readonly Principal[];
  readonly someUnknown: boolean;
}

const account = /^(?:arn:[^:]*:[^:]*:[^:]*:)?(\d{12})(?::|$)/;

/** The account of a principal: its number, its ARN's, or none of its own. */
export const accountOf = (name: string): string | undefined => account.exec(name)?.[1];

/**
 * A name with a wildcard that no account bounds, of which AWS takes `*` alone; or a provider of identities for the
 * public, where everyone has one: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
const isAnyone = ({ kind, name }: Principal): boolean =>
  (/[*?]/.test(name) && accountOf(name) === undefined) || (kind === "Federated" && !name.startsWith("arn:"));

/**
 * Whom a statement means, in each spelling: `*`, a map, one or a list, a number or an ARN.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function principalsOf({ value }: { readonly value: Readable }): Principals {
  if (value.read("NotPrincipal").state !== "absent") return { everyone: true, named: [], someUnknown: false };
  const map = value.map("Principal");
  if (map.state === "absent") {
    const plain = stringsAt(value, "Principal");
    return { everyone: plain.known.includes("*"), named: [], someUnknown: plain.someUnknown };
  }
  if (map.state === "unknown") return { everyone: false, named: [], someUnknown: true };
  const found = kinds.map((kind) => ({ kind, ...stringsAt(value, `Principal.${kind}`) }));
  const named = found.flatMap(({ kind, known }) => known.map((name): Principal => ({ kind, name })));
  return {
    everyone: named.some(isAnyone),
    named: named.filter((one) => !isAnyone(one)),
    someUnknown: found.some(({ someUnknown }) => someUnknown),
  };
}
