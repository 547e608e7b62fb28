/** Where a stack lives: enough to name a resource before AWS has made it. */
export interface Location {
  /** `aws`, `aws-cn` or `aws-us-gov`. */
  readonly partition: string;
  readonly region: string;
  /** The twelve digits of the account. */
  readonly account: string;
}

/** An ARN in this account and region, e.g. `arn(location, "logs", "log-group:web-1a2b3c4:*")`. */
export function arn(location: Location, service: string, resource: string): string {
  return `arn:${location.partition}:${service}:${location.region}:${location.account}:${resource}`;
}

/** An ARN of a service without regions: IAM, CloudFront. */
export function globalArn(location: Location, service: string, resource: string): string {
  return `arn:${location.partition}:${service}::${location.account}:${resource}`;
}

/** An ARN of what has neither region nor account in its ARN: buckets of S3, zones of Route 53. */
export function bareArn(location: Location, service: string, resource: string): string {
  return `arn:${location.partition}:${service}:::${resource}`;
}

/** Whose resources a stack makes. */
export interface Stack {
  readonly system: string;
  readonly environment: string;
}

/** The path under which the IAM roles of an environment stand, e.g. `/shop/staging/`. */
export function rolePath(system: string, environment: string): string {
  return `/${system}/${environment}/`;
}

/** The private zone with the names of an environment's services. What ends in `.internal` never leaves a network: ICANN keeps it for that. */
export function zoneOfServices({ system, environment }: Stack): string {
  return `${environment}.${system}.internal`;
}

/** The logical name of the role that deploys an environment; its physical name begins with it. */
export function deployRoleName(environment: string): string {
  return `github-deploy-${environment}`;
}
