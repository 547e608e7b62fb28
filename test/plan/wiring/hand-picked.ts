/** Values of settings for which none can be made of what the schema says: a text with a meaning, or a list of such. */
export const handPicked: Readonly<Record<string, readonly unknown[]>> = {
  "plinth:network.cidrBlock": ["10.64.0.0/16"],
  "plinth:network.availabilityZones": [["eu-west-1a", "eu-west-1b"]],
  "plinth:network.interfaceEndpoints": [["logs"]],
  "plinth:domains.*.name": ["blog.example.net"],
  "plinth:domains.*.subjectAlternativeNames": [
    ["www.forms.example.net", "shop.forms.example.net", "api.forms.example.net"],
  ],
  "plinth:domains.*.certificate": [
    "arn:aws:acm:eu-west-1:111122223333:certificate/00000000-0000-0000-0000-000000000001",
  ],
  "plinth:domains.*.edgeCertificate": [
    "arn:aws:acm:us-east-1:111122223333:certificate/00000000-0000-0000-0000-000000000001",
  ],
  "plinth:databases.*.instanceClass": ["db.m7g.xlarge"],
  "plinth:databases.*.server": ["second"],
  "plinth:databases.*.night.timeZone": ["UTC"],
  "plinth:caches.*.version": ["7.0", "7.1", "7.2", "8.0", "8.1"],
  "plinth:distributions.*.hosts": [["www.forms.example.net", "shop.forms.example.net"]],
  "plinth:distributions.*.paths.*": ["pictures"],
  "plinth:distributions.*.paths.*.bucket": ["pictures"],
  "plinth:variables.*.secrets.*": ["${secrets.token}"],
  "plinth:services.*.variables": [["sessions", "tokens"]],
  "plinth:services.*.secrets.*": ["${secrets.token}"],
  "plinth:services.*.mounts.*": ["drafts"],
  "plinth:services.*.night.timeZone": ["UTC"],
  "plinth:services.*.mounts.*.fileSystem": ["media"],
  "plinth:loadBalancer.ingressPrefixLists": [["pl-0123456789abcdef0"]],
  "plinth:overrides.*.*": ["rds-ca-ecc384-g1"],
  "plinth:account.github.environments": [["testing", "production", "staging"]],
  "plinth:account.github.previewEnvironments": [["production"], ["staging"]],
};
