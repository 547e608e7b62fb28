import { resourceRule } from "../../vocabulary/define-rule";
import { isWhollyUnknown, knownString, notEvaluated, violation } from "../../vocabulary/property-checks";
import { readText } from "../../vocabulary/shown-value";
import { PlannedResource, Rule, UNKNOWN, Verdict } from "../../vocabulary/rule";

const groupTokens = [
  "aws:rds/parameterGroup:ParameterGroup",
  "aws:rds/clusterParameterGroup:ClusterParameterGroup",
];

/** Parameters that write what applications ask for into the log, and at which values. */
const telling: Readonly<Record<string, (value: string) => boolean>> = {
  log_statement: (value) => ["all", "mod"].includes(value),
  log_min_duration_statement: (value) => Number(value) === 0,
  "auto_explain.log_min_duration": (value) => Number(value) === 0,
  general_log: (value) => ["1", "on"].includes(value),
};

/** The engine takes names and words in any case. */
function statementsInLog(group: PlannedResource): readonly Verdict[] {
  const parameters = group.list("parameters");
  if (parameters.state === "unknown") return [notEvaluated("parameters")];
  if (parameters.state === "absent") return [];
  return parameters.value.flatMap((parameter, index): readonly Verdict[] => {
    const path = `parameters[${index}]`;
    const read = parameter.read("name");
    if (isWhollyUnknown(parameter) || read.state === "unknown") return [notEvaluated(path)];
    const name = knownString(read)?.toLowerCase() ?? "";
    const tells = Object.hasOwn(telling, name) ? telling[name] : undefined;
    if (tells === undefined) return [];
    const value = parameter.read("value");
    if (value.state === "unknown") return [notEvaluated(`${path}.value`)];
    const text = readText(value)?.toLowerCase() ?? "";
    return text !== "" && tells(text)
      ? [violation(`${path}.value`, `${name} writes statements with their data into the log.`, name)]
      : [];
  });
}

const set = (name: unknown, value: unknown) => ({ parameters: [{ name, value }] });

const rdsNoStatementLog = resourceRule({
  id: "rds-no-statement-log",
  title: "A database does not write every statement into its log",
  family: "exposure",
  severity: "medium",
  mandatory: "production",
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Concepts.PostgreSQL.Query_Logging.html",
  tokens: groupTokens,
  fix: 'Set log_statement "ddl" or "none", log_min_duration_statement to some hundred milliseconds, and general_log "0"; in a stack file, in plinth:databases.<name>.parameters. Data and passwords in a log are read by everyone who reads logs.',
  check: statementsInLog,
  good: [
    {},
    set("log_statement", "ddl"),
    set("log_min_duration_statement", "500"),
    set("log_min_duration_statement", "-1"),
    set("general_log", "0"),
    set("work_mem", UNKNOWN),
  ],
  bad: [
    set("log_statement", "all"),
    set("log_statement", "MOD"),
    set("log_min_duration_statement", "0"),
    set("auto_explain.log_min_duration", 0),
    set("general_log", "1"),
    set("GENERAL_LOG", "ON"),
  ],
  unknown: [{ parameters: UNKNOWN }, set("log_statement", UNKNOWN), set(UNKNOWN, "all")],
});

/** What databases tell their logs. */
export const exposureDatabaseLogRules: readonly Rule[] = [rdsNoStatementLog];
