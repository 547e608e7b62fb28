/** A policy document as IAM keeps it. */
export interface PolicyDocument {
  readonly Statement: readonly Statement[];
}

/** One statement of an identity policy or of a permissions boundary. */
export interface Statement {
  readonly Sid?: string;
  readonly Effect: "Allow" | "Deny";
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
  readonly Condition?: Conditions;
}

/** Operator, key, values. */
export type Conditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** A request as IAM sees it. */
export interface Request {
  readonly action: string;
  /** An ARN, or `*` for an action that knows no resources. */
  readonly resource: string;
  /** What is known besides: keys in small letters. A key that is missing is not in the request. */
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}

/** What decides about a request, of one account: no organization, no session policy, no policy of the resource. */
export interface Policies {
  readonly identity: readonly PolicyDocument[];
  readonly boundary?: PolicyDocument;
}
