/** Policies of AWS that give everything, or what gives it: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_job-functions.html. */
const names = ["AdministratorAccess", "PowerUserAccess", "IAMFullAccess"];

const byArn = new RegExp(`:policy/(.*/)?(${names.join("|")})$`);

/** The names, for people. */
export const administratorPolicies = names.join(", ");

/** Whether an ARN is that of a policy for administrators, of AWS or of the account's own. */
export const isAdministratorPolicy = (arn: unknown): boolean => typeof arn === "string" && byArn.test(arn);
