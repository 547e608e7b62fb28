/** Today in UTC, yyyy-mm-dd: the day against which waivers expire. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
