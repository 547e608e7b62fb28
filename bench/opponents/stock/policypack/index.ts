import * as aws from "@pulumi/aws";
import { PolicyPack, validateResourceOfType } from "@pulumi/policy";

new PolicyPack("aws-typescript", {
  policies: [
    {
      name: "s3-no-public-read",
      description: "Prohibits setting the publicRead or publicReadWrite permission on AWS S3 bucket ACLs.",
      enforcementLevel: "mandatory",
      validateResource: validateResourceOfType(aws.s3.BucketAcl, (bucketAcl, args, reportViolation) => {
        if (bucketAcl.acl === "public-read" || bucketAcl.acl === "public-read-write") {
          reportViolation("You cannot set public-read or public-read-write on an S3 bucket ACL.");
        }
      }),
    },
    {
      name: "rds-encrypted",
      description: "Requires storage of databases to be encrypted.",
      enforcementLevel: "mandatory",
      validateResource: validateResourceOfType(aws.rds.Instance, (instance, args, reportViolation) => {
        if (!instance.storageEncrypted) reportViolation("Storage of a database must be encrypted.");
      }),
    },
    {
      name: "no-open-ssh",
      description: "Prohibits SSH from everywhere.",
      enforcementLevel: "mandatory",
      validateResource: validateResourceOfType(
        aws.vpc.SecurityGroupIngressRule,
        (rule, args, reportViolation) => {
          if (rule.cidrIpv4 === "0.0.0.0/0" && rule.fromPort === 22) {
            reportViolation("SSH must not be open to everyone.");
          }
        },
      ),
    },
    {
      name: "logs-expire",
      description: "Asks for a retention of each log group.",
      enforcementLevel: "advisory",
      validateResource: validateResourceOfType(aws.cloudwatch.LogGroup, (group, args, reportViolation) => {
        if (!group.retentionInDays) reportViolation("Logs should expire.");
      }),
    },
  ],
});
