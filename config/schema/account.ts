import { bucketName, keyArn } from "./aws-values";
import { optional, required } from "./setting";
import { anyText, list, namedMap, section, serviceArn, text, wholeNumber } from "./values";

const repository = section({
  keep: optional(
    wholeNumber(1, 1000),
    "Images that are kept; older ones are deleted.",
    "account.repositories.keep",
  ),
  existing: optional(
    serviceArn(
      "ecr",
      /[a-z0-9-]+:\d{12}:repository\/[a-z0-9._/-]+/,
      "arn:aws:ecr:<region>:<account>:repository/<name>",
    ),
    "The ARN of a repository that is used instead of made; GitHub Actions may push to it.",
  ),
});

const github = section({
  repository: required(
    text(
      /^[A-Za-z0-9][A-Za-z0-9-]{0,38}(@\d+)?\/[A-Za-z0-9._-]{1,100}(@\d+)?$/,
      "must be owner/name of a GitHub repository",
    ),
    "The repository whose workflows may deploy: owner/name, or owner@<id>/name@<id> where GitHub's tokens carry the ids.",
  ),
  environments: optional(
    list(
      text(/^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$/, "must be the name of a GitHub environment"),
      "must be a list of GitHub environments",
      1,
    ),
    "The GitHub environments that may deploy; one role each.",
    "account.github.environments",
  ),
  branch: optional(
    anyText("must be the name of a branch"),
    "The branch whose workflows may preview and push images.",
    "account.github.branch",
  ),
  existingProvider: optional(
    serviceArn(
      "iam",
      /:\d{12}:oidc-provider\/token\.actions\.githubusercontent\.com/,
      "arn:aws:iam::<account>:oidc-provider/token.actions.githubusercontent.com",
    ),
    "The ARN of GitHub's OIDC provider if the account has it already.",
  ),
  stateBucket: optional(bucketName(), "The bucket that holds Pulumi's state, if it is in S3."),
  stateKmsKey: optional(
    keyArn(),
    "The ARN of the key that encrypts the state bucket or the stack's secrets.",
  ),
});

/** `plinth:account` */
export const accountSchema = section({
  repositories: optional(namedMap(repository, "repositories"), "ECR repositories, by name."),
  github: optional(github, "Roles with which GitHub Actions deploys, without stored keys."),
});
