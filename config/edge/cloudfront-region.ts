/** Where CloudFront looks for certificates and hands out its logs, wherever the stack is. */
export const CLOUDFRONT_REGION = "us-east-1";
