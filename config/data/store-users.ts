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

/** Who uses each store: the links of the services the other way round. */
export class StoreUsers {
  constructor(private readonly services: Readonly<Record<string, LinkedService>>) {}

  /** The users of one store. */
  of<S extends StoreSection, T>(
    section: S,
    name: string,
    userOf: (link: StoreLink<S>, service: LinkedService) => T,
  ): Users<T> {
    return this.byService((service) => {
      const link = linksOf(section, service).find(({ store }) => store.name === name);
      return link && userOf(link, service);
    });
  }

  /** What services are to several stores of a section together; nothing where a service is no user of them. */
  ofSection<S extends StoreSection, T>(
    section: S,
    userOf: (links: readonly StoreLink<S>[]) => T | undefined,
  ): Users<T> {
    return this.byService((service) => userOf(linksOf(section, service)));
  }

  private byService<T>(userOf: (service: LinkedService) => T | undefined): Users<T> {
    const users = Object.entries(this.services).flatMap(([name, service]) => {
      const user = userOf(service);
      return user === undefined ? [] : [[name, user] as const];
    });
    return Object.fromEntries(users.sort(byName));
  }
}

function linksOf<S extends StoreSection>(section: S, { links }: LinkedService): readonly StoreLink<S>[] {
  return links.filter((link): link is StoreLink<S> => link.store.section === section);
}
