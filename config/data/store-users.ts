import type {
  BucketUserConfig,
  CacheUserConfig,
  DatabaseUserConfig,
  FileSystemUserConfig,
  StoreName,
} from "../resolved-config";
import { parseNumericUser } from "../compute/service/numeric-user";
import { byName } from "../mappings/sorted-entries";
import { isAccess } from "./store-access";
import type { StoreLink } from "../compute/service/links";

/** A service as far as stores care. */
interface LinkedService {
  readonly user?: string;
  readonly links: readonly StoreLink[];
}

type Users<T> = Readonly<Record<string, T>>;

/** Who uses each store: the links of the services the other way round. */
export class StoreUsers {
  constructor(private readonly services: Readonly<Record<string, LinkedService>>) {}

  ofCache(name: string): Users<CacheUserConfig> {
    return this.collect("caches", name, ({ access, authentication = "password" }) =>
      isAccess("caches", access) ? { access, authentication } : undefined,
    );
  }

  ofBucket(name: string): Users<BucketUserConfig> {
    return this.collect("buckets", name, ({ access }) =>
      isAccess("buckets", access) ? { access } : undefined,
    );
  }

  ofFileSystem(name: string): Users<FileSystemUserConfig> {
    return this.collect("fileSystems", name, ({ access, directories }, { user }) =>
      isAccess("fileSystems", access)
        ? { access, ...(parseNumericUser(user) ?? { uid: 0, gid: 0 }), directories }
        : undefined,
    );
  }

  /** One user for each service that does more than connect, whatever number of the server's databases it uses. */
  ofServer(databaseNames: Readonly<Record<string, string>>): Users<DatabaseUserConfig> {
    return this.byService((service) => {
      const links = service.links.flatMap(({ store, access, authentication }) =>
        store.noun === "databases" &&
        Object.hasOwn(databaseNames, store.name) &&
        isAccess("databases", access) &&
        access !== "connect"
          ? [{ databaseName: databaseNames[store.name] ?? "", access, authentication }]
          : [],
      );
      if (links.length === 0) return undefined;
      const said = links.find(({ authentication }) => authentication !== undefined);
      const databases = links.map(({ databaseName, access }) => [databaseName, access] as const);
      return {
        authentication: said?.authentication ?? "password",
        databases: Object.fromEntries(databases.sort(byName)),
      };
    });
  }

  private collect<T>(
    noun: StoreName["noun"],
    name: string,
    userOf: (link: StoreLink, service: LinkedService) => T | undefined,
  ): Users<T> {
    return this.byService((service) => {
      const link = service.links.find(({ store }) => store.noun === noun && store.name === name);
      return link && userOf(link, service);
    });
  }

  private byService<T>(userOf: (service: LinkedService) => T | undefined): Users<T> {
    const users = Object.entries(this.services).flatMap(([name, service]) => {
      const user = userOf(service);
      return user === undefined ? [] : [[name, user] as const];
    });
    return Object.fromEntries(users.sort(byName));
  }
}
