const otherHost = "would send what an update says to AWS, secrets included, to another host";
const credentials =
  "would put credentials, or the choice of them, into a file that is reviewed for something else";
const unchecked =
  "takes a check away that keeps an update from the wrong account or from something that is not AWS";
const machine = "set it in the environment of the machine that runs the update";
const role = "give the pipeline its role by OIDC, and a person one by aws:profile";

/**
 * Settings of the AWS provider and of Pulumi that a stack file never has: what is wrong with each, and what to do
 * instead. Together with those of the schema these are all that the provider has.
 */
export const refusedSettings: Readonly<Record<string, string>> = {
  "aws:endpoints": `${otherHost}; the endpoints of AWS follow from aws:region`,
  "aws:httpProxy": `${otherHost}; ${machine} (HTTP_PROXY)`,
  "aws:httpsProxy": `${otherHost}; ${machine} (HTTPS_PROXY)`,
  "aws:noProxy": `belongs to a proxy; ${machine} (NO_PROXY)`,
  "aws:insecure": `${otherHost}, because no certificate is checked; trust the certificate on the machine that runs the update`,
  "aws:customCaBundle": `${otherHost} that has a certificate of its own; ${machine} (AWS_CA_BUNDLE)`,
  "aws:ec2MetadataServiceEndpoint": `would take credentials from another host; ${machine} (AWS_EC2_METADATA_SERVICE_ENDPOINT)`,
  "aws:s3UsePathStyle": "is for stores that imitate S3, and nothing here uses one",
  "aws:stsRegion": "would check credentials in another region than that of the stack; aws:region decides",
  "aws:accessKey": `${credentials}; ${role}`,
  "aws:secretKey": `${credentials}; ${role}`,
  "aws:token": `${credentials}; ${role}`,
  "aws:assumeRoles": `${credentials}; ${role}, in which role_arn may name the role`,
  "aws:assumeRoleWithWebIdentity": `${credentials}; ${role}`,
  "aws:sharedConfigFiles": `${credentials}; ${machine} (AWS_CONFIG_FILE)`,
  "aws:sharedCredentialsFiles": `${credentials}; ${machine} (AWS_SHARED_CREDENTIALS_FILE)`,
  "aws:forbiddenAccountIds": "says less than aws:allowedAccountIds, which every stack has",
  "aws:skipCredentialsValidation": unchecked,
  "aws:skipRegionValidation": "lets a region pass that does not exist; Plinth checks aws:region itself",
  "aws:skipRequestingAccountId": unchecked,
  "aws:version":
    "would load another version of the provider than the one that is tested; npm decides it, with @pulumi/aws",
  "aws:pluginDownloadURL": "would load the provider, a program that runs with your credentials, from there",
  "pulumi:autonaming": "would name resources in another way than the preview shows and the roles allow",
  "pulumi:disable-default-providers":
    "would leave the resources without the provider that these settings describe",
};
