import { Rule } from "../vocabulary/rule";
import { availabilityDataRules } from "./availability/data";
import { availabilityKubernetesRules } from "./availability/kubernetes";
import { availabilityNetworkRules } from "./availability/network";
import { availabilityQueueRules } from "./availability/queues";
import { availabilityWorkloadRules } from "./availability/workloads";
import { availabilityZoneRules } from "./availability/zones";
import { backupPlanRules } from "./backup-and-deletion/backup-plans";
import { backupRules } from "./backup-and-deletion/backups";
import { deletionRules } from "./backup-and-deletion/deletion";
import { costRules } from "./cost";
import { tagContentRules } from "./cost-tags/content";
import { instanceTagRules } from "./cost-tags/instances";
import { requiredTagRules } from "./cost-tags/required";
import { deploySafetyRules } from "./deploy-safety";
import { encryptionCertificateRules } from "./encryption/certificates";
import { encryptionDatabaseConnectionRules } from "./encryption/database-connections";
import { encryptionDatabaseRules } from "./encryption/databases";
import { encryptionEdgeRules } from "./encryption/edge";
import { encryptionKeyRules } from "./encryption/keys";
import { encryptionListenerRules } from "./encryption/listeners";
import { encryptionResourcePolicyRules } from "./encryption/resource-policies";
import { encryptionStorageRules } from "./encryption/storage";
import { encryptionTransitRules } from "./encryption/transit";
import { exposureBucketRules } from "./exposure/buckets";
import { exposureDatabaseSubnetRules } from "./exposure/database-subnets";
import { exposureDatabaseRules } from "./exposure/databases";
import { exposureDnsRules } from "./exposure/dns";
import { exposureLoadBalancerRules } from "./exposure/load-balancers";
import { exposureNetworkRules } from "./exposure/network";
import { exposurePolicyRules } from "./exposure/policies";
import { exposureSecurityGroupRules } from "./exposure/security-groups";
import { exposureServiceRules } from "./exposure/services";
import { exposureWebAclRules } from "./exposure/web-acl";
import { componentInputRules } from "./identity/component-inputs";
import { identityContainerRules } from "./identity/containers";
import { identityDatabaseRules } from "./identity/databases";
import { identityParameterRules } from "./identity/parameters";
import { identityRoleSettingRules } from "./identity/role-settings";
import { identityRoleRules } from "./identity/roles";
import { identityStatementRules } from "./identity/statements";
import { identityTaskRules } from "./identity/tasks";
import { identityUserRules } from "./identity/users";
import { loggingNetworkRules } from "./logging/network";
import { loggingServiceRules } from "./logging/services";
import { networkHygieneRules } from "./network-hygiene";
import { providerRules } from "./provider";
import { resourceOptionRules } from "./resource-options";

/** Every rule of the pack, theme by theme. */
export const rules: readonly Rule[] = [
  ...availabilityDataRules,
  ...availabilityKubernetesRules,
  ...availabilityNetworkRules,
  ...availabilityQueueRules,
  ...availabilityWorkloadRules,
  ...availabilityZoneRules,
  ...backupPlanRules,
  ...backupRules,
  ...requiredTagRules,
  ...tagContentRules,
  ...instanceTagRules,
  ...costRules,
  ...deletionRules,
  ...deploySafetyRules,
  ...encryptionCertificateRules,
  ...encryptionDatabaseConnectionRules,
  ...encryptionDatabaseRules,
  ...encryptionEdgeRules,
  ...encryptionKeyRules,
  ...encryptionListenerRules,
  ...encryptionResourcePolicyRules,
  ...encryptionStorageRules,
  ...encryptionTransitRules,
  ...exposureBucketRules,
  ...exposureDatabaseSubnetRules,
  ...exposureDatabaseRules,
  ...exposureDnsRules,
  ...exposureLoadBalancerRules,
  ...exposureNetworkRules,
  ...exposurePolicyRules,
  ...exposureSecurityGroupRules,
  ...exposureServiceRules,
  ...exposureWebAclRules,
  ...componentInputRules,
  ...identityContainerRules,
  ...identityDatabaseRules,
  ...identityParameterRules,
  ...identityRoleSettingRules,
  ...identityRoleRules,
  ...identityStatementRules,
  ...identityTaskRules,
  ...identityUserRules,
  ...loggingNetworkRules,
  ...loggingServiceRules,
  ...networkHygieneRules,
  ...providerRules,
  ...resourceOptionRules,
];
