import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** How the function runs. Only one call is made at a time, and it takes seconds. */
export const RUN_SETTINGS = {
  runtime: "nodejs24.x",
  architectures: ["arm64"],
  handler: "index.handler",
  /** MiB. */
  memorySize: 256,
  /** Seconds: it waits for a failover, and for a call before it. */
  timeout: 600,
};

/** Where the function finds the server, and how it knows it. */
export function environment(instance: aws.rds.Instance, port: number) {
  return {
    variables: {
      DATABASE_HOST: instance.address,
      DATABASE_PORT: String(port),
      ADMINISTRATOR_SECRET_ARN: administratorSecretArn(instance),
      // The authorities of RDS are among these, and not among those that Node brings.
      // https://docs.aws.amazon.com/lambda/latest/dg/lambda-nodejs.html
      NODE_EXTRA_CA_CERTS: "/var/runtime/ca-cert.pem",
    },
  };
}

/** RDS makes the secret with the instance. A provider that only simulates AWS may know of no list at all. */
export function administratorSecretArn(instance: aws.rds.Instance): pulumi.Output<string> {
  const kept: pulumi.Output<aws.types.output.rds.InstanceMasterUserSecret[] | undefined> =
    instance.masterUserSecrets;
  return kept.apply((secrets) => {
    if (secrets?.length === 0) {
      throw new pulumi.RunError(
        "plinth:databases: RDS does not keep the administrator's password of an instance that was restored or taken over; " +
          "hand it over first: aws rds modify-db-instance --manage-master-user-password (docs/operate.md)",
      );
    }
    return secrets?.[0]?.secretArn ?? "";
  });
}
