/** What Pulumi itself sets: plans are larger than the 4 MB that gRPC allows, and a busy program answers late. */
export const channelOptions = {
  "grpc.max_receive_message_length": 400 * 1024 * 1024,
  "grpc.max_send_message_length": 400 * 1024 * 1024,
  "grpc.server_max_unrequested_time_in_server": 30 * 60,
};
