import type { Arguments } from "./replacement-cases";
import { UNKNOWN, type Json } from "./terraform-config";

/**
 * What the provider asks for beside an argument, by type and by the first name of the path that changes. Where it is the
 * argument itself, the provider takes no value that is unknown.
 */
const COMPANIONS: Readonly<Record<string, Readonly<Record<string, Arguments>>>> = {
  aws_acm_certificate: { certificate_body: { private_key: UNKNOWN } },
  aws_db_instance: { password_wo_version: { password_wo: UNKNOWN } },
  aws_elasticache_replication_group: { engine_version: { engine_version: "7.1" } },
  aws_kms_key: {
    rotation_period_in_days: { enable_key_rotation: true },
    xks_key_id: { custom_key_store_id: UNKNOWN },
  },
  aws_lambda_function: {
    handler: { handler: "index.after" },
    replacement_security_group_ids: { replace_security_groups_on_destroy: true },
    runtime: { runtime: "nodejs20.x" },
  },
  aws_rds_cluster: {
    master_password_wo_version: { master_password_wo: UNKNOWN },
    restore_to_point_in_time: { restore_to_point_in_time: [{ restore_to_time: UNKNOWN }] },
  },
  aws_route53_record: Object.fromEntries(
    ["cidr", "failover", "geolocation", "geoproximity", "latency", "multivalue_answer", "weighted"].map(
      (policy): [string, Arguments] => [`${policy}_routing_policy`, { set_identifier: UNKNOWN }],
    ),
  ),
  aws_s3_bucket: { website: { website: [{ index_document: UNKNOWN }] } },
  aws_s3_bucket_logging: {
    target_object_key_format: { target_object_key_format: [{ simple_prefix: [{}] }] },
  },
  aws_secretsmanager_secret_version: { secret_string_wo_version: { secret_string_wo: UNKNOWN } },
  aws_sns_topic_subscription: {
    filter_policy_scope: { filter_policy: "{}", filter_policy_scope: "MessageBody" },
  },
  aws_ssm_parameter: { value_wo_version: { value_wo: UNKNOWN } },
  aws_subnet: {
    customer_owned_ipv4_pool: { map_customer_owned_ip_on_launch: true, outpost_arn: UNKNOWN },
    map_customer_owned_ip_on_launch: { customer_owned_ipv4_pool: UNKNOWN, outpost_arn: UNKNOWN },
  },
  aws_vpc: {
    ipv4_netmask_length: { ipv4_ipam_pool_id: UNKNOWN },
    ipv6_cidr_block: { ipv6_ipam_pool_id: UNKNOWN },
    ipv6_cidr_block_network_border_group: { assign_generated_ipv6_cidr_block: true },
    ipv6_netmask_length: { ipv6_ipam_pool_id: UNKNOWN },
  },
};

/** What has to be given beside a change, by Terraform's names of the type and of what changes. */
export function companionsOf(type: string, path: readonly string[]): Readonly<Record<string, Json>> {
  return COMPANIONS[type]?.[path[0] ?? ""] ?? {};
}
