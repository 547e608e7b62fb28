import { readStagingStack } from "./whole-stack";

/** Services whose tasks have several containers: init containers, proxies, and what they share. */
export const stackWithTasks = readStagingStack(`
  plinth:domains: {main: {name: shop.example.org}}
  plinth:databases: {main: {engine: postgres, version: "17"}}
  plinth:fileSystems: {media: {}}
  plinth:images:
    web: registry.example.org/web:1.2.3
    proxy: registry.example.org/proxy:4.5.6
  plinth:services:
    web:
      ports: {http: {port: 8080, container: proxy}, calls: {port: 9090, protocol: grpc}, metrics: 9100}
      routes:
        site: {port: http}
        calls: {port: calls, paths: [/shop.v1.Shop/*]}
      user: "1000:1000"
      after: {prepare: success, warm: complete}
      healthCheck: {command: [CMD, /bin/health]}
      mounts: {/srv/static: {volume: static}}
      environment: {SELF: "http://localhost:8080", DATABASE: "\${databases.main.host}"}
      containers:
        prepare:
          image: web
          command: collect static
          mounts: {/srv/static: {volume: static}, /srv/media: {fileSystem: media, directory: /data}}
        warm: {image: web, command: warm up, ulimits: {nofile: {hard: 2048}}}
        proxy:
          after: {web: healthy}
          mounts: {/usr/share/static: {volume: static, readOnly: true}}
          healthCheck: {command: wget -qO- localhost:8080 || exit 1, retries: 2}
          ulimits: {nofile: {soft: 4096, hard: 65536}}
          capabilities: {add: [SYS_PTRACE], drop: [ALL]}
          user: "101"
          writablePaths: [/tmp]
          files:
            /etc/nginx/conf.d/default.conf: "proxy_set_header Host $host; # $\${HOME}\\n"
            /etc/nginx/own/key: {text: "\${databases.main.password}", mode: "0400"}
        logs:
          image: proxy
          essential: false
          after: {web: started, proxy: started}
          ulimits: {nofile: {soft: 1024}}
    client:
      image: web
      port: 7000
      environment:
        WEB: "http://\${services.web.host}:\${services.web.port}/"
        CALLS: "\${services.web.host}:\${services.web.ports.calls}"
    paused: {image: web, desiredCount: 0, containers: {proxy: {}}}
`);
