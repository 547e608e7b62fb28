import { strict as assert } from "node:assert";
import { mkdtempSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectFiles } from "../../config/file/project-file";
import { readStackConfig } from "../../config/stack-config";
import { accepts, changed, mistakesOf, refuses } from "./changed";
import { today } from "./complete-example";

const report = "plinth:services > report";
const image = { image: "amy" };
const path = "plinth:services.report.files";

/** A mistake of one file of a service. */
function refusesFile(title: string, name: string, file: unknown, ...lines: string[]): void {
  const said = `${path}[${JSON.stringify(name)}]`;
  refuses(
    title,
    { [report]: { ...image, files: { [name]: file } } },
    ...lines.map((line) => line.replace("FILE", said)),
  );
}

describe("mistakes in the files of a container", () => {
  accepts(
    "texts, files of the project, secrets in them, modes, and what looks like a reference and is none",
    {
      [report]: {
        ...image,
        user: "1000:1000",
        files: {
          "/etc/report/settings.yaml":
            "key: ${secrets.django}\nhost: ${databases.main.host}\nhome: $${HOME}\n",
          "/etc/report/conf.d/site.conf": { from: "examples/wger/nginx.conf" },
          "/etc/report/run": { text: "cd ${HOME}\n", literal: true, mode: "0500" },
          "/config/empty": "",
        },
        containers: { proxy: { ...image, files: { "/etc/report/settings.yaml": "level: info\n" } } },
      },
    },
  );
  refusesFile("no text", "/etc/report/a", {}, "FILE: has neither text nor from; give one of the two");
  refusesFile(
    "two texts",
    "/etc/report/a",
    { text: "a", from: "README.md" },
    "FILE: has both text and from; keep one of the two",
  );
  refusesFile(
    "a file of the project that is not there",
    "/etc/report/a",
    { from: "nginx/site.conf" },
    "FILE.from: is nginx/site.conf, which is not there; the path begins at the folder of Pulumi.yaml",
  );
  for (const from of ["/etc/passwd", "../secrets.yaml", "nginx/../../x", ".env", "a/.git/config", "a//b", ""])
    refusesFile(
      `a path out of the project, or to what is hidden in it: ${JSON.stringify(from)}`,
      "/etc/report/a",
      { from },
      `FILE.from: must be the path of a file below the folder of Pulumi.yaml, such as nginx/default.conf, without a part that begins with a dot, not ${JSON.stringify(from)}`,
    );
  refusesFile(
    "a reference that leads nowhere",
    "/etc/report/a",
    "key: ${secrets.djange}\n",
    'FILE: has ${secrets.djange}, but there is no secret "djange" in plinth:secrets. Did you mean "django"?',
  );
  refusesFile(
    "a text of another language",
    "/etc/report/a",
    "cd ${HOME}\n",
    "FILE: has ${HOME}, but a reference begins with databases, caches, buckets, tables, services, domains or secrets. Write $${ where the text ${ is meant.",
  );
  refusesFile(
    "a host that nobody gives it",
    "/etc/report/a",
    "upstream: http://web:8080\n",
    "FILE: names the host web, but the service has no way to that service; write ${services.web.host} in its place, which opens one",
  );
  refusesFile(
    "a mode that leaves nobody to read it",
    "/etc/report/a",
    { text: "a", mode: "0400" },
    'FILE.mode: is 0400, but the container has no user, and files belong to numbers: write user: "1000:1000" with the number that the image has, or the mode 0444',
  );
  for (const [name, directory, instead] of [
    ["/etc/report.yaml", "/etc", "/etc/plinth/report.yaml"],
    ["/report.yaml", "/", "/etc/plinth/report.yaml"],
    ["/usr/local/bin/run", "/usr/local/bin", "/etc/plinth/run"],
    ["/dev/shm/a", "/dev/shm", "/etc/plinth/a"],
  ] as const)
    refusesFile(
      `a place that hides what the image needs: ${name}`,
      name,
      "a",
      `FILE: lies in ${directory}, of which the container would see nothing else; give it a directory of its own, such as ${instead}, and tell the program where it is`,
    );
  refuses(
    "a file in a file",
    { [report]: { ...image, files: { "/etc/report/a": "a", "/etc/report/a/b": "b" } } },
    `${path}["/etc/report/a"]: is a directory of /etc/report/a/b too; give it another name`,
  );
  refuses(
    "files where something else is mounted",
    {
      [report]: {
        ...image,
        writablePaths: ["/srv/tmp"],
        mounts: { "/srv/static": { volume: "static" } },
        files: { "/srv/tmp/a": "a", "/srv/static/own/b": "b" },
      },
    },
    `${path}["/srv/static/own/b"]: lies in /srv/static/own, which shares a path with /srv/static of mounts; give the file a directory of its own`,
    `${path}["/srv/tmp/a"]: lies in /srv/tmp, which shares a path with /srv/tmp of writablePaths; give the file a directory of its own`,
  );
  refuses(
    "a text that is larger than a task definition takes",
    { [report]: { ...image, files: { "/etc/report/a": "é".repeat(30_000) } } },
    `${path}["/etc/report/a"]: takes 60002 bytes of the task definition, 60569 with all that writes the files of the task, and there are 49152 for that; put it into the image, or on a file system`,
  );
  refuses(
    "texts that are larger together",
    {
      [report]: {
        ...image,
        files: { "/etc/report/a": "a".repeat(20_000) },
        containers: { proxy: { ...image, files: { "/etc/proxy/a": "a\n".repeat(15_000) } } },
      },
    },
    'plinth:services.report.containers.proxy.files["/etc/proxy/a"]: takes 45002 bytes of the task definition, 66055 with all that writes the files of the task, and there are 49152 for that; put it into the image, or on a file system',
  );
  it("more references or files than a task definition takes, however short each is", () => {
    const most = (files: object) =>
      mistakesOf({ [report]: { ...image, files } }).map((line) =>
        line.replace(/.*of the task definition, /, ""),
      );
    const all = (count: number, text: string) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`/etc/a/f${index}`, text]));
    for (const files of [
      { "/etc/a/b": "${databases.main.host}\n".repeat(250) },
      { "/etc/a/b": "${secrets.django}\n".repeat(200) },
      all(450, "a"),
    ])
      assert.match(
        most(files).join("\n"),
        /^\d+ with all that writes the files of the task, and there are 49152 for that/,
      );
    assert.deepEqual(most(all(50, "${secrets.django}")), []);
  });
  refusesFile(
    "a NUL, which no variable holds",
    "/etc/report/a",
    "a\0b",
    'FILE: must be the text of the file: begin it with | on the line of the key; it has no NUL, not "a\\u0000b"',
  );
  refusesFile(
    "a place in which ECS Exec writes",
    "/var/lib/amazon/ssm/a",
    "a",
    "FILE: lies in /var/lib/amazon/ssm, of which the container would see nothing else; give it a directory of its own, such as /etc/plinth/a, and tell the program where it is",
  );
  refusesFile(
    "a host that is no service's address, in a list of Prometheus",
    "/etc/report/a",
    '# web:8000 is no host here\n- targets: ["web:8000"]\n',
    "FILE: names the host web, but the service has no way to that service; write ${services.web.host} in its place, which opens one",
  );
  refusesFile(
    "a container of the task as a host, in an upstream of nginx",
    "/etc/report/a",
    "upstream app { server report:8000; }\n",
    "FILE: names the host report, and the containers of a task reach one another as localhost; write that",
  );
  accepts("names of upstreams, comments, and ports of YAML", {
    [report]: {
      ...image,
      files: {
        "/etc/report/a":
          "# ask http://web:8000\nupstream web { server 127.0.0.1:80; }\nproxy_pass http://web;\n",
        "/etc/report/b": "web: 8000\nimage: web:20\n",
      },
    },
  });
  refuses(
    "a service with the image of the container that writes",
    {
      [report]: { ...image, files: { "/etc/a/b": "a" } },
      "plinth:services > web > image": "file-writer",
    },
    "plinth:services.web.image: is file-writer, the key of the image that writes the files of tasks; name another key",
  );
  refuses(
    "a service that is called as the container that writes",
    { "plinth:services > file-writer": { ...image, files: { "/etc/a/b": "a" } } },
    "plinth:services.file-writer: has the name of the container that writes the files of the task; give it another name",
  );
  refuses(
    "images of another registry where only endpoints lead to one",
    {
      [report]: { ...image, files: { "/etc/a/b": "a" } },
      "plinth:images > tool": "registry.example.org/tool:1",
      "plinth:services > tool": {},
      "plinth:network > natGateways": "none",
      "plinth:network > interfaceEndpoints": ["ecr.api", "ecr.dkr", "logs", "secretsmanager", "ssm", "kms"],
    },
    "plinth:images.file-writer: is missing: files are written by public.ecr.aws/docker/library/busybox:1.37, and with natGateways: none images come from private repositories of ECR in eu-west-1 alone; name a copy in one, or choose natGateways: single",
    "plinth:images.tool: is registry.example.org/tool:1, and with natGateways: none images come from private repositories of ECR in eu-west-1 alone; push it to one, or choose natGateways: single",
  );
  refuses(
    "a container that is called as the one that writes",
    { [report]: { ...image, files: { "/etc/a/b": "a" }, containers: { "file-writer": image } } },
    "plinth:services.report.containers.file-writer: has the name of the container that writes the files of the task; give it another name",
  );
  accepts("a container of that name where no file is written", {
    [report]: { ...image, containers: { "file-writer": image } },
  });
  refuses(
    "more containers than a task has",
    {
      [report]: {
        ...image,
        files: { "/etc/a/b": "a" },
        containers: Object.fromEntries([..."abcdefghi"].map((name) => [name, image])),
      },
    },
    "plinth:services.report.containers: make 11 containers of a task with the main one and the one that writes files, and ECS takes 10; move some into a service of their own",
  );
});

describe("the files of a project", () => {
  let outside: string;
  let folder: string;

  beforeEach(() => {
    outside = mkdtempSync(join(tmpdir(), "project-files-"));
    folder = join(outside, "project");
    mkdirSync(folder);
    writeFileSync(join(outside, "secret"), "not for a plan");
  });

  afterEach(() => rmSync(outside, { recursive: true }));

  it("are read as texts, by their path from the folder", () => {
    mkdirSync(join(folder, "nginx"));
    writeFileSync(join(folder, "nginx/site.conf"), "größer\n");
    assert.deepEqual(projectFiles(folder)("nginx/site.conf"), { text: "größer\n" });
  });

  it("are not read where a link leads out, also through a folder", () => {
    symlinkSync(join(outside, "secret"), join(folder, "link"));
    symlinkSync(outside, join(folder, "up"));
    const problem = { problem: "leads out of the project; copy the file into it" };
    for (const path of ["link", "up/secret", "../secret"])
      assert.deepEqual(projectFiles(folder)(path), problem);
  });

  it("are not read where a link leads to what is hidden", () => {
    mkdirSync(join(folder, ".git"));
    writeFileSync(join(folder, ".git/config"), "token");
    symlinkSync(".git/config", join(folder, "config"));
    assert.deepEqual(projectFiles(folder)("config"), {
      problem: "leads to what Git and tools keep to themselves; copy the file to another place",
    });
  });

  it("are not read where they are no text, none at all, or too large", () => {
    writeFileSync(join(folder, "picture"), Buffer.from([0x89, 0x50, 0x00]));
    writeFileSync(join(folder, "latin"), Buffer.from([0x67, 0xf6]));
    writeFileSync(join(folder, "large"), "a".repeat(1_048_577));
    const problems = ["picture", "latin", ".", "nothing", "large", "latin/inside"].map((path) => {
      const read = projectFiles(folder)(path);
      return "problem" in read ? read.problem : "";
    });
    assert.deepEqual(problems, [
      "is no text in UTF-8; put it into the image",
      "is no text in UTF-8; put it into the image",
      "leads out of the project; copy the file into it",
      "is not there; the path begins at the folder of Pulumi.yaml",
      "is of 1048577 bytes; put a file as large into the image",
      "is not there; the path begins at the folder of Pulumi.yaml",
    ]);
  });

  it("become texts of a stack, references in them filled in unless they are literal", () => {
    writeFileSync(join(folder, "a"), "host: ${databases.main.host}\n");
    const files = { "/etc/a/a": { from: "a" }, "/etc/a/b": { from: "a", literal: true } };
    const read = readStackConfig(changed({ [report]: { ...image, files } }), today, projectFiles(folder));
    assert.ok(read.ok);
    const host = { section: "databases", name: "main", attribute: "host" };
    const { files: found, links } = read.config.services["report"]!;
    assert.deepEqual(found["/etc/a/a"]?.template, ["host: ", host, "\n"]);
    assert.deepEqual(found["/etc/a/b"]?.template, ["host: ${databases.main.host}\n"]);
    assert.deepEqual(
      links.map(({ store }) => store.name),
      ["main"],
    );
  });
});
