import { bucketName, keyArn } from "../setting/aws-values";
import { madeOrUsed } from "../setting/created-or-existing";
import { optional, required, setting } from "../setting/setting";
import {
  domainName,
  list,
  namedMap,
  nounName,
  section,
  serviceArn,
  text,
  wholeNumber,
} from "../setting/values";

const repository = madeOrUsed("repository", {
  keep: setting(wholeNumber(1, 1000), {
    says: "Images that are kept; older ones are deleted.",
    default: 100,
    price: "0.10 USD per GB and month.",
  }),
  existing: optional(
    serviceArn(
      "ecr",
      /[a-z0-9-]+:\d{12}:repository\/[a-z0-9._/-]+/,
      "arn:aws:ecr:<region>:<account>:repository/<name>",
    ),
    "The ARN of a repository that is used instead of made; GitHub Actions may push to it.",
  ),
});

/**
 * A GitHub environment deploys the stack whose `plinth:environment` it is called after. So written it is one name to
 * GitHub, to which case means nothing, and to AWS; and it has no colon, which tokens show as `%3A`.
 * https://docs.github.com/en/actions/reference/security/oidc
 */
// One boundary names each, and a policy has 6,144 characters.
const environmentNames = () => list(nounName(), "must be a list of one to five GitHub environments", 1, 5);

/** Of the names that Git takes those that mean nothing else in a policy of IAM: `${…}` is a variable there. */
const branchName = () =>
  text(
    /^(?!refs\/)(?!.*(\.\.|\/\/|\/\.|\.lock$))[A-Za-z0-9_][A-Za-z0-9._/-]*(?<![/.])$/,
    "must be the name of one branch, such as main or release/2: letters, digits and . _ / -, without refs/heads/",
  );

const github = section({
  repository: required(
    text(
      /^[A-Za-z0-9][A-Za-z0-9-]{0,38}(@\d+)?\/[A-Za-z0-9._-]{1,100}(@\d+)?$/,
      "must be owner/name of a GitHub repository",
    ),
    "The repository whose workflows may deploy: owner/name, or owner@<id>/name@<id> where GitHub's tokens carry the ids.",
  ),
  environments: setting(environmentNames(), {
    says: "The GitHub environments that may deploy, each called like plinth:environment of its stack; one role each.",
    default: ["staging", "production"],
  }),
  previewEnvironments: optional(environmentNames(), {
    says: "Those of environments whose state pull requests may read.",
    derived: "all but production and prod",
  }),
  domains: optional(
    namedMap(list(domainName(), "must be a list of domains"), "lists of domains"),
    "The domains of an environment, by its name: its pipeline changes records and asks for certificates of these and of names below them, and with an empty list of none. Of the only environment, where it is not named, those of any zone.",
  ),
  branch: setting(branchName(), {
    says: "The branch whose workflows may push images.",
    default: "main",
  }),
  existingProvider: optional(
    serviceArn(
      "iam",
      /:\d{12}:oidc-provider\/token\.actions\.githubusercontent\.com/,
      "arn:aws:iam::<account>:oidc-provider/token.actions.githubusercontent.com",
    ),
    "The ARN of GitHub's OIDC provider if the account has it already: it can have only one.",
  ),
  stateBucket: optional(bucketName, "The bucket that holds Pulumi's state, if it is in S3."),
  stateKmsKey: optional(
    keyArn,
    "The ARN of the key that encrypts the state bucket, the data keys of the stacks, or both.",
  ),
});

/** `plinth:account` */
export const accountSchema = section({
  repositories: setting(namedMap(repository, "repositories"), {
    says: "ECR repositories, by name.",
    default: {},
  }),
  github: optional(github, "Roles with which GitHub Actions deploys, without stored keys."),
});
