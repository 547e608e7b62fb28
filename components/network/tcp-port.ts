/** One TCP port in a rule of a security group. */
export function tcpPort(port: number) {
  return { ipProtocol: "tcp", fromPort: port, toPort: port };
}
