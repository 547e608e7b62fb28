import type { PolicyStatement } from "./policy-document";

/**
 * Lambda takes a role of its own account only: whoever makes a function passes the role, and roles are not passed to
 * other accounts. AWS documents no condition on the source for this trust, so none is written that could shut Lambda out.
 */
export const LAMBDA_TRUST: readonly PolicyStatement[] = [
  {
    Sid: "AssumedByLambda",
    Effect: "Allow",
    Principal: { Service: "lambda.amazonaws.com" },
    Action: "sts:AssumeRole",
  },
];
