import type { PolicyDocument } from "./policy";

/** Policies of AWS that roles of a workload are given, by ARN, as of their first version, which is the last one too. */
export const managedPolicies: Readonly<Record<string, PolicyDocument>> = {
  // https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonRDSEnhancedMonitoringRole.html
  "arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole": {
    Statement: [
      {
        Sid: "EnableCreationAndManagementOfRDSCloudwatchLogGroups",
        Effect: "Allow",
        Action: ["logs:CreateLogGroup", "logs:PutRetentionPolicy"],
        Resource: ["arn:aws:logs:*:*:log-group:RDS*"],
      },
      {
        Sid: "EnableCreationAndManagementOfRDSCloudwatchLogStreams",
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams", "logs:GetLogEvents"],
        Resource: ["arn:aws:logs:*:*:log-group:RDS*:log-stream:*"],
      },
    ],
  },
};
