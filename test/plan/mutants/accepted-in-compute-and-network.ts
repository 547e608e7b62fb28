import type { Accepted } from "./accepted";

/** Services, functions, roles, networks, load balancers and distributions. */
export const acceptedInComputeAndNetwork: readonly Accepted[] = [
  {
    breaker: /^missing$/,
    type: /^aws:(ecs\/service|ecs\/clusterCapacityProviders|appautoscaling\/(policy|scheduledAction|target)|route53\/record|lb\/listenerRule|rds\/eventSubscription|lambda\/invocation|sns\/topicSubscription|kms\/alias|acm\/certificateValidation|ec2\/(route|routeTableAssociation)):/,
    because: "nothing is served, scaled, told or named then; nothing is opened or lost",
  },
  {
    breaker: /^alone$/,
    type: /^aws:appautoscaling\/scheduledAction:/,
    path: /^scalableTargetAction\.minCapacity$/,
    because: "fewer tasks for some hours are what it is for",
  },
  {
    breaker: /^(missing|flipped)$/,
    type: /^aws:cloudwatch\/metricAlarm:/,
    path: /^(actionsEnabled)?$/,
    because: "steps are taken no more; targets and bounds are judged where they are",
  },
  {
    breaker: /^(missing|switched off)$/,
    type: /^aws:scheduler\/schedule:/,
    path: /^(state)?$/,
    because: "a server runs at night, or waits in the morning for somebody to start it; its data are safe",
  },
  {
    breaker: /^missing$/,
    type: /^aws:(iam\/rolePolicy|iam\/rolePolicyAttachment|vpc\/securityGroup(Ingress|Egress)Rule):/,
    because: "one right or one way less",
  },
  {
    breaker: /^missing$/,
    type: /^aws:lb\/listener:/,
    because: "nobody listens then: the HTTPS listener and the redirect are judged where they are",
  },
  {
    breaker: /^flipped$/,
    type: /^aws:ecs\/(service|taskDefinition):/,
    path: /^(forceNewDeployment|waitForSteadyState|skipDestroy)$/,
    because: "how a deployment goes about, not what runs",
  },
  {
    breaker: /^flipped$/,
    type: /^aws:ecs\/service:/,
    path: /^serviceConnectConfiguration\.enabled$/,
    because: "its tasks find nobody then, and nobody finds them; nothing is opened",
  },
  {
    breaker: /^flipped$/,
    type: /^aws:servicediscovery\/service:/,
    path: /^forceDestroy$/,
    because: "whether what a task left behind keeps the entry from being removed",
  },
  {
    breaker: /^bad example of ecs-service-only-task-on-spot$/,
    type: /^aws:ecs\/service:/,
    path: /^capacityProviderStrategies$/,
    because: "these services have two tasks, which may run on Spot; with one they are refused",
  },
  {
    breaker: /^flipped$/,
    type: /^aws:ecs\/cluster:/,
    path: /cloudWatchEncryptionEnabled$/,
    because: "it only asks whether the log group is encrypted, which log-kms sees to",
  },
  {
    breaker: /^without encryption$/,
    type: /^aws:ecs\/cluster:/,
    path: /fargateEphemeralStorageKmsKeyId$/,
    because: "Fargate encrypts disks with a key of AWS then; a key of one's own is advised and not demanded",
  },
  {
    breaker: /^flipped$/,
    type: /^aws:route53\/record:/,
    because: "which answers are given while a target is ill, and whose record it was",
  },
  {
    breaker: /^flipped$/,
    type: /^aws:lb\/loadBalancer:/,
    path: /^internal$/,
    because: "which addresses it has: who may connect is said by its group, and its subnets stay as they are",
  },
  {
    breaker: /^open to the world$/,
    type: /^aws:vpc\/securityGroupIngressRule:/,
    path: /^cidrIpv4$/,
    because: "a load balancer may be open to everybody on 80 and 443; an internal one has no address outside",
  },
  {
    breaker: /^flipped$/,
    type: /^aws:lb\/loadBalancer:/,
    path: /^enableHttp2$/,
    because: "how clients speak to it; what is encrypted stays so",
  },
  {
    breaker: /^flipped$/,
    type: /^aws:lb\/targetGroup:/,
    path: /^stickiness\.enabled$/,
    because: "which task answers",
  },
  {
    breaker: /^flipped$/,
    type: /^aws:ec2\/subnet:/,
    path: /^assignIpv6AddressOnCreation$/,
    because: "no block of IPv6 to assign from",
  },
  {
    breaker: /^open to the world$/,
    type: /^aws:vpc\/securityGroupEgressRule:/,
    because: "a way out on one port: services may have any, by plinth:services.<name>.egress",
  },
  {
    breaker: /^Action of everything$/,
    type: /^aws:iam\/role:/,
    path: /^assumeRolePolicy\./,
    because: "AWS takes no action there but those that assume the role",
  },
  {
    breaker: /^secret in clear$/,
    type: /./,
    detail: /"\w*PUBLIC_KEY"/,
    because: "public by nature",
  },
  {
    breaker: /of alb-(no-http-forward|listener-secure-protocol)$/,
    type: /^aws:lb\/listener:/,
    path: /^protocol\b/,
    detail: /^removed/,
    because: "AWS refuses a certificate on a listener that does not speak TLS",
  },
  {
    breaker: / of subnets-multi-az$/,
    type: /^aws:ec2\/subnet:/,
    because: "one subnet of three: two zones are left",
  },
  {
    breaker: / of ecs-service-multi-az$/,
    type: /^aws:ecs\/service:/,
    path: /^(launchType|capacityProviderStrategies)$/,
    because: "Fargate still, in subnets of two zones",
  },
  {
    breaker: / of ecs-service-multi-az$/,
    type: /^aws:ecs\/service:/,
    path: /^desiredCount$/,
    because: "a singleton is one task by declaration; any other service is refused",
  },
  {
    breaker: /^refusal removed$/,
    type: /^(plinth:foundation:Role|aws:iam\/rolePolicy:)/,
    detail: /^KeepCodeFrom/,
    because: "a second fence: the rights are those that every function in a VPC has",
  },
  {
    breaker: /^flipped$/,
    type: /^aws:cloudfront\/(cachePolicy|distribution):/,
    path: /enableAcceptEncoding(Brotli|Gzip)$|^(enabled|isIpv6Enabled|waitForDeployment)$/,
    because: "who is served and how fast, not what is served to whom",
  },
  {
    breaker: /^weak transport$/,
    type: /^aws:cloudfront\/distribution:/,
    path: /originSslProtocols$/,
    detail: /^removed$/,
    because: "CloudFront takes no empty list; any older protocol in it is refused",
  },
  {
    breaker: / of cf-default-root$/,
    type: /^aws:cloudfront\/distribution:/,
    because: "the path / is answered by the load balancer, not by a bucket",
  },
  {
    breaker: / of cf-origin-verified$/,
    type: /^aws:lb\/listenerRule:/,
    because: "no distribution leads to these hosts",
  },
  {
    breaker: /^Resource of everything$/,
    type: /./,
    detail: /^DescribeTable$/,
    because: "it says how tables are made, and nothing of what is in them",
  },
  {
    breaker: /^missing$/,
    type: /^aws:ec2\/vpcEndpoint:/,
    detail: /^$/,
    because: "the gateway of DynamoDB spares a charge: without it requests are as signed and as encrypted",
  },
  {
    breaker: /^Resource of everything$/,
    type: /./,
    detail: /^(Mount|Write)FileSystem$/,
    because: "the condition names the access points",
  },
  {
    breaker: / of component-inputs-shown$/,
    type: /^plinth:compute:Service$/,
    because: "its JSON can be read in a preview, and is judged",
  },
  {
    breaker: /^(Resource of everything|condition removed)$/,
    type: /^(plinth:foundation:Role|aws:iam\/rolePolicy:RolePolicy)$/,
    detail: /^(Run|Follow|Find|Tag)Task$/,
    because:
      "of the two, the resource and the cluster of the condition, one still holds; the boundary keeps to the environment",
  },
  {
    breaker: /^(Resource of everything|condition removed)$/,
    type: /^(plinth:foundation:Role|aws:iam\/rolePolicy:RolePolicy)$/,
    detail: /^PassRolesToTask$/,
    because:
      "of the two, the roles and the service that they are passed to, one still holds; the boundary names the roles of the environment",
  },
  {
    breaker: /^Resource of everything$/,
    type: /^(plinth:foundation:Role|aws:iam\/rolePolicy:RolePolicy)$/,
    detail: /^FindExecutions$/,
    because: "it says which executions there are, and nothing of what they were given",
  },
  {
    breaker: /^flipped$/,
    type: /^aws:sfn\/stateMachine:/,
    path: /includeExecutionData$/,
    because: "what a schedule hands to a state machine is nothing",
  },
  {
    breaker: /^missing$/,
    type: /^aws:ecs\/taskDefinition:/,
    because: "of a job that nobody runs yet; it is the job's own",
  },
];
