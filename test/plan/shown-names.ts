/** How the resources of a plan are called where others name them: by type and name, as long as that says which. */
export class ShownNames {
  private readonly count = new Map<string, number>();

  constructor(urns: readonly string[]) {
    for (const urn of urns) this.count.set(short(urn), (this.count.get(short(urn)) ?? 0) + 1);
  }

  /** Its type, its name and the types above it. The version of a provider is part of its name, and nobody's contract. */
  identity(urn: string): string {
    return identity(urn);
  }

  reference(urn: string): string {
    return this.count.get(short(urn)) === 1 ? short(urn) : identity(urn);
  }

  references(urns: readonly string[]): readonly string[] {
    return urns.map((urn) => this.reference(urn)).sort();
  }

  list(urns: readonly string[]): string {
    return this.references(urns).join(", ");
  }
}

function identity(urn: string): string {
  const named = urn.split("::").slice(2).join("::");
  return named.replace(/::default_\d+_\d+_\d+$/, "::default");
}

/** `aws:ec2/subnet:Subnet` says the same thing twice. */
function short(urn: string): string {
  return identity(urn)
    .replace(/^.*\$/, "")
    .replace(
      /^aws:([\w-]+\/(\w)(\w*)):(\w)(\w*)::/,
      (whole, type: string, a: string, b: string, c: string, d: string) =>
        a.toUpperCase() === c && b === d ? `${type}::` : whole,
    );
}
