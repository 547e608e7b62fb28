import { Rule } from "../vocabulary/rule";
import { availabilityDataRules } from "./availability/data";
import { availabilityFileSystemRules } from "./availability/file-systems";
import { availabilityKubernetesRules } from "./availability/kubernetes";
import { availabilityNetworkRules } from "./availability/network";
import { availabilityQueueRules } from "./availability/queues";
import { availabilityScalingRules } from "./availability/scaling";
import { availabilityServiceRules } from "./availability/services";
import { availabilitySpotRules } from "./availability/spot";
import { availabilityWorkloadRules } from "./availability/workloads";
import { availabilityZoneRules } from "./availability/zones";
import { backupPlanRules } from "./backup-and-deletion/backup-plans";
import { backupRules } from "./backup-and-deletion/backups";
import { deletionRules } from "./backup-and-deletion/deletion";
import { backupFileSystemRules } from "./backup-and-deletion/file-systems";
import { versionRules } from "./backup-and-deletion/versions";
import { costRules } from "./cost";
import { costDistributionRules } from "./cost-distributions";
import { tagContentRules } from "./cost-tags/content";
import { instanceTagRules } from "./cost-tags/instances";
import { requiredTagRules } from "./cost-tags/required";
import { deploySafetyRules } from "./deploy-safety";
import { encryptionCertificateRules } from "./encryption/certificates";
import { encryptionDatabaseConnectionRules } from "./encryption/database-connections";
import { encryptionDatabaseRules } from "./encryption/databases";
import { encryptionEdgeRules } from "./encryption/edge";
import { encryptionFargateStorageRules } from "./encryption/fargate-storage";
import { encryptionFileSystemRules } from "./encryption/file-systems";
import { encryptionKeyRules } from "./encryption/keys";
import { encryptionListenerRules } from "./encryption/listeners";
import { encryptionResourcePolicyRules } from "./encryption/resource-policies";
import { encryptionStorageRules } from "./encryption/storage";
import { encryptionTransitRules } from "./encryption/transit";
import { exposureBucketAclRules } from "./exposure/bucket-acls";
import { exposureBucketRules } from "./exposure/buckets";
import { exposureDatabaseLogRules } from "./exposure/database-logs";
import { exposureDatabaseSubnetRules } from "./exposure/database-subnets";
import { exposureDatabaseRules } from "./exposure/databases";
import { exposureDistributionRules } from "./exposure/distributions";
import { exposureDnsRules } from "./exposure/dns";
import { exposureFunctionRules } from "./exposure/functions";
import { exposureLayerRules } from "./exposure/layers";
import { exposureLoadBalancerRules } from "./exposure/load-balancers";
import { exposureNetworkRules } from "./exposure/network";
import { exposureOriginRules } from "./exposure/origins";
import { exposurePolicyRules } from "./exposure/policies";
import { exposureResourcePolicyRules } from "./exposure/resource-policies";
import { exposureSecurityGroupEgressRules } from "./exposure/security-group-egress";
import { exposureSecurityGroupRules } from "./exposure/security-groups";
import { exposureSecurityGroupSumRules } from "./exposure/security-groups-in-sum";
import { exposureServicePortRules } from "./exposure/service-ports";
import { exposureServiceRules } from "./exposure/services";
import { exposureStoreRules } from "./exposure/stores";
import { exposureWebAclRules } from "./exposure/web-acl";
import { identityAttachedBoundaryRules } from "./identity/attached-boundaries";
import { identityBoundaryRules } from "./identity/boundaries";
import { identityBucketAdministratorRules } from "./identity/bucket-administrators";
import { identityCacheRules } from "./identity/caches";
import { componentInputRules } from "./identity/component-inputs";
import { identityContainerKeyRules } from "./identity/container-keys";
import { identityContainerPrivilegeRules } from "./identity/container-privileges";
import { identityContainerRules } from "./identity/containers";
import { identityDatabaseRules } from "./identity/databases";
import { identityFileSystemRules } from "./identity/file-systems";
import { identityForeignAccountRules } from "./identity/foreign-accounts";
import { identityForeignShareRules } from "./identity/foreign-shares";
import { identityFunctionRules } from "./identity/functions";
import { identityParameterRules } from "./identity/parameters";
import { identityPasswordRules } from "./identity/passwords";
import { identityPolicyDocumentRules } from "./identity/policy-documents";
import { identityRightRules } from "./identity/rights";
import { identityRoleSettingRules } from "./identity/role-settings";
import { identityRoleRules } from "./identity/roles";
import { identityServicePrincipalRules } from "./identity/service-principals";
import { identityStatementActionRules } from "./identity/statement-actions";
import { identityStatementRules } from "./identity/statements";
import { identityTaskRules } from "./identity/tasks";
import { identityUserRules } from "./identity/users";
import { loggingCacheAndFunctionRules } from "./logging/caches-and-functions";
import { loggingEdgeRules } from "./logging/edge";
import { keptLogRules } from "./logging/kept-logs";
import { loggingNetworkRules } from "./logging/network";
import { loggingServiceRules } from "./logging/services";
import { networkHygieneRules } from "./network-hygiene";
import { providerRules } from "./provider";
import { providerConnectionRules } from "./provider-connection";
import { resourceOptionRules } from "./resource-options";
import { runtimeVersionRules } from "./runtime-versions";
import { tableRules } from "./tables";

/** Every rule of the pack, theme by theme. */
export const rules: readonly Rule[] = [
  ...availabilityDataRules,
  ...availabilityFileSystemRules,
  ...availabilityKubernetesRules,
  ...availabilityNetworkRules,
  ...availabilityQueueRules,
  ...availabilityScalingRules,
  ...availabilityWorkloadRules,
  ...availabilityZoneRules,
  ...availabilityServiceRules,
  ...availabilitySpotRules,
  ...backupPlanRules,
  ...backupRules,
  ...requiredTagRules,
  ...tagContentRules,
  ...instanceTagRules,
  ...costRules,
  ...costDistributionRules,
  ...deletionRules,
  ...backupFileSystemRules,
  ...versionRules,
  ...deploySafetyRules,
  ...encryptionCertificateRules,
  ...encryptionDatabaseConnectionRules,
  ...encryptionDatabaseRules,
  ...encryptionEdgeRules,
  ...encryptionFileSystemRules,
  ...encryptionFargateStorageRules,
  ...encryptionKeyRules,
  ...encryptionListenerRules,
  ...encryptionResourcePolicyRules,
  ...encryptionStorageRules,
  ...encryptionTransitRules,
  ...exposureBucketRules,
  ...exposureBucketAclRules,
  ...exposureDatabaseLogRules,
  ...exposureDatabaseSubnetRules,
  ...exposureDatabaseRules,
  ...exposureDistributionRules,
  ...exposureDnsRules,
  ...exposureFunctionRules,
  ...exposureLayerRules,
  ...exposureLoadBalancerRules,
  ...exposureNetworkRules,
  ...exposureOriginRules,
  ...exposurePolicyRules,
  ...exposureResourcePolicyRules,
  ...exposureSecurityGroupEgressRules,
  ...exposureSecurityGroupRules,
  ...exposureSecurityGroupSumRules,
  ...exposureServiceRules,
  ...exposureServicePortRules,
  ...exposureStoreRules,
  ...exposureWebAclRules,
  ...componentInputRules,
  ...identityAttachedBoundaryRules,
  ...identityBoundaryRules,
  ...identityBucketAdministratorRules,
  ...identityCacheRules,
  ...identityContainerKeyRules,
  ...identityContainerPrivilegeRules,
  ...identityContainerRules,
  ...identityDatabaseRules,
  ...identityFileSystemRules,
  ...identityForeignAccountRules,
  ...identityForeignShareRules,
  ...identityFunctionRules,
  ...identityParameterRules,
  ...identityPasswordRules,
  ...identityPolicyDocumentRules,
  ...identityRightRules,
  ...identityRoleSettingRules,
  ...identityRoleRules,
  ...identityServicePrincipalRules,
  ...identityStatementActionRules,
  ...identityStatementRules,
  ...identityTaskRules,
  ...identityUserRules,
  ...loggingCacheAndFunctionRules,
  ...loggingEdgeRules,
  ...keptLogRules,
  ...loggingNetworkRules,
  ...loggingServiceRules,
  ...networkHygieneRules,
  ...providerRules,
  ...providerConnectionRules,
  ...resourceOptionRules,
  ...runtimeVersionRules,
  ...tableRules,
];
