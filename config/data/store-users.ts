import type { StoreLink } from "../compute/workload/store-links";
import { byName } from "../mappings/sorted-entries";
import type { StoreSection } from "./stores";

/** A service as far as stores care. */
interface LinkedService {
  readonly user?: string;
  readonly links: readonly StoreLink[];
}

/** What each service is to a store, by the name of the service. */
export type Users<T> = Readonly<Record<string, T>>;

/** A store as its users need it. */
export interface Used<T> {
  /** Who uses it, by service. */
  readonly users: Users<T>;
}

/** Who uses each store: the links of the services the other way round. */
export class StoreUsers {
  constructor(private readonly services: Readonly<Record<string, LinkedService>>) {}

  /** The users of one store. */
  of<S extends StoreSection, T>(
    section: S,
    name: string,
    userOf: (link: StoreLink<S>, service: LinkedService) => T,
  ): Users<T> {
    return this.ofSection(section, (links: readonly StoreLink<S>[], service) => {
      const link = links.find(({ store }) => store.name === name);
      return link && userOf(link, service);
    });
  }

  /** What services are to several stores of a section together; nothing where a service is no user of them. */
  ofSection<S extends StoreSection, T>(
    section: S,
    userOf: (links: readonly StoreLink<S>[], service: LinkedService) => T | undefined,
  ): Users<T> {
    const users = Object.entries(this.services).flatMap(([name, service]) => {
      const ofSection = (link: StoreLink): link is StoreLink<S> => link.store.section === section;
      const user = userOf(service.links.filter(ofSection), service);
      return user === undefined ? [] : [[name, user] as const];
    });
    return Object.fromEntries(users.sort(byName));
  }
}
