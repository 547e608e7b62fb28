/** What Pulumi itself sets: one message may be larger than the 4 MB that gRPC allows. */
export const messageLimits = {
  "grpc.max_receive_message_length": 400 << 20,
  "grpc.max_send_message_length": 400 << 20,
};
