/** What a user that is no owner makes in the schema `jobs`, and how somebody uses it. */
export interface Heirloom {
  readonly what: string;
  readonly statements: readonly string[];
  /** Does what neither the maker nor everyone may, if the code runs with the rights of an owner. */
  readonly use: string;
}

export const HEIRLOOMS: readonly Heirloom[] = [
  {
    what: "a function with the rights of its owner",
    statements: [
      "CREATE FUNCTION jobs.run(statement text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN EXECUTE statement; END $$",
    ],
    use: "SELECT jobs.run('DROP TABLE public.precious')",
  },
  {
    what: "a procedure with the rights of its owner",
    statements: [
      "CREATE PROCEDURE jobs.go(statement text) LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN EXECUTE statement; END $$",
    ],
    use: "CALL jobs.go('DROP TABLE public.precious')",
  },
  {
    what: "a view",
    statements: [
      "CREATE VIEW jobs.seen AS SELECT * FROM public.precious",
      "GRANT ALL ON jobs.seen TO PUBLIC",
    ],
    use: "DELETE FROM jobs.seen",
  },
  {
    what: "a table with a rule",
    statements: [
      "CREATE TABLE jobs.inbox (value int)",
      "CREATE RULE also AS ON INSERT TO jobs.inbox DO ALSO DELETE FROM public.precious",
      "GRANT ALL ON jobs.inbox TO PUBLIC",
    ],
    use: "INSERT INTO jobs.inbox VALUES (1)",
  },
];
