/** The user that a service has on each server where it reads or writes: a name that needs no quotes. */
export function databaseUserName(service: string): string {
  return service.replaceAll("-", "_");
}
