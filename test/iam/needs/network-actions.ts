import type { ActionsByType } from "./needed-actions";

/** Network, load balancer, domains, and the names by which services find one another. */
export const networkActions: ActionsByType = {
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": `
    ec2 DescribeSecurityGroups DescribeSecurityGroupRules RevokeSecurityGroupIngress RevokeSecurityGroupEgress
    ec2 AuthorizeSecurityGroupIngress AuthorizeSecurityGroupEgress CreateTags DeleteTags
  `,
  "aws:ec2/eip:Eip": `
    ec2 AllocateAddress DescribeAddresses DescribeAddressesAttribute DisassociateAddress ReleaseAddress
    ec2 CreateTags DeleteTags
  `,
  "aws:ec2/flowLog:FlowLog": `
    ec2 CreateFlowLogs DescribeFlowLogs DeleteFlowLogs CreateTags DeleteTags
    iam PassRole(vpc-flow-logs.amazonaws.com)
  `,
  "aws:ec2/internetGateway:InternetGateway": `
    ec2 CreateInternetGateway AttachInternetGateway DescribeInternetGateways DetachInternetGateway
    ec2 DeleteInternetGateway CreateTags DeleteTags
  `,
  "aws:ec2/natGateway:NatGateway":
    "ec2 CreateNatGateway DescribeNatGateways DeleteNatGateway CreateTags DeleteTags",
  "aws:ec2/route:Route": "ec2 CreateRoute ReplaceRoute DescribeRouteTables DeleteRoute",
  "aws:ec2/routeTable:RouteTable": `
    ec2 CreateRouteTable DescribeRouteTables DisassociateRouteTable DeleteRouteTable CreateTags DeleteTags
  `,
  "aws:ec2/routeTableAssociation:RouteTableAssociation": `
    ec2 AssociateRouteTable ReplaceRouteTableAssociation DescribeRouteTables DisassociateRouteTable
  `,
  "aws:ec2/securityGroup:SecurityGroup": `
    ec2 CreateSecurityGroup DescribeSecurityGroups RevokeSecurityGroupEgress RevokeSecurityGroupIngress
    ec2 DescribeNetworkInterfaces DeleteSecurityGroup CreateTags DeleteTags
  `,
  "aws:ec2/subnet:Subnet": `
    ec2 CreateSubnet DescribeSubnets ModifySubnetAttribute DescribeNetworkInterfaces DeleteSubnet
    ec2 CreateTags DeleteTags
  `,
  "aws:ec2/vpc:Vpc": `
    ec2 CreateVpc DescribeVpcs DescribeVpcAttribute ModifyVpcAttribute DescribeNetworkAcls DescribeRouteTables
    ec2 DescribeSecurityGroups DeleteVpc CreateTags DeleteTags
  `,
  "aws:ec2/vpcEndpoint:VpcEndpoint": `
    ec2 CreateVpcEndpoint DescribeVpcEndpoints DescribePrefixLists ModifyVpcEndpoint DeleteVpcEndpoints
    ec2 CreateTags DeleteTags
  `,
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": `
    ec2 AuthorizeSecurityGroupEgress DescribeSecurityGroupRules ModifySecurityGroupRules
    ec2 RevokeSecurityGroupEgress CreateTags DeleteTags
  `,
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": `
    ec2 AuthorizeSecurityGroupIngress DescribeSecurityGroupRules ModifySecurityGroupRules
    ec2 RevokeSecurityGroupIngress CreateTags DeleteTags
  `,
  "aws:lb/listener:Listener": `
    elasticloadbalancing CreateListener DescribeListeners DescribeListenerAttributes ModifyListener
    elasticloadbalancing ModifyListenerAttributes DeleteListener AddTags RemoveTags DescribeTags
  `,
  "aws:lb/listenerRule:ListenerRule": `
    elasticloadbalancing CreateRule DescribeRules ModifyRule SetRulePriorities DeleteRule AddTags RemoveTags
    elasticloadbalancing DescribeTags
  `,
  "aws:lb/loadBalancer:LoadBalancer": `
    elasticloadbalancing CreateLoadBalancer DescribeLoadBalancers DescribeLoadBalancerAttributes
    elasticloadbalancing DescribeCapacityReservation ModifyLoadBalancerAttributes SetSecurityGroups SetSubnets
    elasticloadbalancing SetIpAddressType DeleteLoadBalancer AddTags RemoveTags DescribeTags
    ec2 DescribeNetworkInterfaces
    iam CreateServiceLinkedRole
  `,
  "aws:lb/targetGroup:TargetGroup": `
    elasticloadbalancing CreateTargetGroup DescribeTargetGroups DescribeTargetGroupAttributes
    elasticloadbalancing ModifyTargetGroup ModifyTargetGroupAttributes DeleteTargetGroup AddTags RemoveTags
    elasticloadbalancing DescribeTags
  `,
  "aws:acm/certificate:Certificate": `
    acm RequestCertificate DescribeCertificate DeleteCertificate AddTagsToCertificate RemoveTagsFromCertificate
    acm ListTagsForCertificate
  `,
  "aws:acm/certificateValidation:CertificateValidation": "acm DescribeCertificate",
  "aws:route53/record:Record": `
    route53 ChangeResourceRecordSets GetChange GetHostedZone ListResourceRecordSets
  `,
  "aws:route53/zone:Zone": `
    route53 CreateHostedZone GetHostedZone ListResourceRecordSets GetChange UpdateHostedZoneComment
    route53 DeleteHostedZone ChangeTagsForResource ListTagsForResource
  `,
  "aws:servicediscovery/httpNamespace:HttpNamespace": `
    servicediscovery CreateHttpNamespace GetOperation GetNamespace DeleteNamespace TagResource UntagResource
    servicediscovery ListTagsForResource
  `,
  "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace": `
    servicediscovery CreatePrivateDnsNamespace GetOperation GetNamespace UpdatePrivateDnsNamespace DeleteNamespace
    servicediscovery TagResource UntagResource ListTagsForResource
    route53 CreateHostedZone GetHostedZone ListHostedZonesByName DeleteHostedZone
    ec2 DescribeVpcs DescribeRegions
  `,
  "aws:servicediscovery/service:Service": `
    servicediscovery CreateService GetService UpdateService ListInstances DeregisterInstance GetOperation
    servicediscovery DeleteService TagResource UntagResource ListTagsForResource
    route53 GetHostedZone ChangeResourceRecordSets
  `,
};
