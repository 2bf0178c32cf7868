using NumaBench.Analysis.Comparing;

namespace NumaBench.Analysis.Fleet;

/// <summary>
/// What DuckDB is asked. It is more lenient than our reader (it takes "1.5" for a pass and "nan" for a value), so each query says
/// which files hold anything of the kind: those are left to <see cref="NumaBench.Results.RunReader"/>, with its refusals.
/// </summary>
static class RunTablesSql
{
    const string Csv = "header=true, auto_detect=false, delim=',', quote='\"', escape='\"', new_line='\\n', filename=true, max_line_size=1048576, "
        + "store_rejects=true, rejects_table='bad_rows', rejects_scan='bad_files'";

    static readonly string Gated = string.Join(", ", GatedMetric.All.Select(metric => $"'{metric}'"));

    /// <summary>Nothing is fetched, nothing is loaded, nothing is left on a disk, and memory has an end.</summary>
    public const string Settings = """
        SET autoinstall_known_extensions=false; SET autoload_known_extensions=false; SET allow_community_extensions=false;
        SET temp_directory=''; SET memory_limit='1GB'; SET enable_progress_bar=false;
        """;

    public const string Tables = """
        CREATE TABLE run(id INTEGER, folder VARCHAR, host VARCHAR, model VARCHAR, start TIMESTAMP, profile VARCHAR, label VARCHAR, quality VARCHAR);
        CREATE SEQUENCE key_id MINVALUE 0 START 0;
        CREATE TABLE key(id INTEGER DEFAULT nextval('key_id'), "case" VARCHAR, kind VARCHAR, cpu_node VARCHAR, memory_node VARCHAR, metric VARCHAR);
        CREATE TABLE value(run INTEGER, key INTEGER, status VARCHAR, reason VARCHAR, passes INTEGER, value DOUBLE);
        """;

    /// <summary>Tables of one batch, empty. Made anew, since rows that were deleted are scanned all the same.</summary>
    public const string BatchTables = """
        CREATE OR REPLACE TABLE file(run INTEGER, cases VARCHAR, samples VARCHAR);
        CREATE OR REPLACE TABLE staged(run INTEGER, "case" VARCHAR, kind VARCHAR, cpu_node VARCHAR, memory_node VARCHAR, metric VARCHAR, status VARCHAR, reason VARCHAR, passes INTEGER, value DOUBLE);
        DROP TABLE IF EXISTS bad_rows; DROP TABLE IF EXISTS bad_files;
        """;

    /// <summary>The last row of every case of the files, and whether all rows of the case are what our reader takes.</summary>
    public static string LastRows(IEnumerable<string> files) => $$"""
        CREATE OR REPLACE TEMP TABLE last_row AS
        SELECT filename, "case", unnest(arg_max(rest, line)), bool_and(good) AS good FROM (
            SELECT filename, "case", row_number() OVER () AS line,
                {kind: coalesce(kind, ''), cpu_node: coalesce(cpu_node, ''), memory_node: coalesce(memory_node, ''), passes: TRY_CAST(passes AS INTEGER), status: status, reason: coalesce(reason, '')} AS rest,
                {{GoodName("\"case\"")}} AND {{GoodName("coalesce(model, 'none')")}} AND NOT contains(concat("case", kind, cpu_node, memory_node, model, reason), '"')
                AND coalesce(status IN ('ok', 'misplaced', 'noisy', 'failed', 'skipped', 'impossible'), false)
                AND coalesce(regexp_full_match(concat_ws(' ', passes, threads, coalesce(batch, '0'), coalesce(replicas, '0')), '([0-9]{1,3}|1000)( [0-9]{1,9}){3}'), false)
                AND coalesce(regexp_full_match(concat_ws(' ', page_bytes, working_set_bytes), '[0-9]{1,18} [0-9]{1,18}'), false) AS good
            FROM read_csv({{List(files)}}, {{Csv}}, columns={'case': 'VARCHAR', 'kind': 'VARCHAR', 'cpu_node': 'VARCHAR', 'memory_node': 'VARCHAR', 'cpus': 'VARCHAR',
                'threads': 'VARCHAR', 'policy': 'VARCHAR', 'nodes': 'VARCHAR', 'operation': 'VARCHAR', 'method': 'VARCHAR', 'page_bytes': 'VARCHAR', 'working_set_bytes': 'VARCHAR',
                'delay': 'VARCHAR', 'model': 'VARCHAR', 'batch': 'VARCHAR', 'replicas': 'VARCHAR', 'passes': 'VARCHAR', 'status': 'VARCHAR', 'reason': 'VARCHAR',
                'placement_before': 'VARCHAR', 'placement_after': 'VARCHAR', 'cpus_seen': 'VARCHAR'}))
        GROUP BY filename, "case";
        """;

    /// <summary>The median of every pass. A value that stands twice (a pass that was begun again) is one for our reader too.</summary>
    public static string Passes(IEnumerable<string> files) => $$"""
        CREATE OR REPLACE TEMP TABLE pass_centre AS
        SELECT filename, "case", metric, TRY_CAST(pass AS INTEGER) AS pass, centre,
            good AND coalesce(regexp_full_match(pass, '[1-9][0-9]{0,3}'), false) AND {{GoodName("\"case\"")}} AND {{GoodName("metric")}} AS good
        FROM (
            SELECT filename, "case", metric, pass, coalesce(median(value) FILTER (iteration > 0), median(value) FILTER (iteration = 0)) AS centre,
                bool_and(good) AND count(*) = bit_count(bit_or(1::HUGEINT << iteration)) AS good
            FROM (
                SELECT filename, "case", metric, pass, CASE WHEN fits THEN CAST(iteration AS INTEGER) ELSE 0 END AS iteration, TRY_CAST(value AS DOUBLE) AS value,
                    fits AND coalesce(TRY_CAST(value AS DOUBLE) BETWEEN 0 AND 1e15 AND NOT contains(value, '_'), false) AS good
                FROM (SELECT *, coalesce(regexp_full_match(iteration, '[0-9]{1,2}|1[01][0-9]'), false) AS fits
                    FROM read_csv({{List(files)}}, {{Csv}}, columns={'case': 'VARCHAR', 'pass': 'VARCHAR', 'iteration': 'VARCHAR', 'metric': 'VARCHAR', 'value': 'VARCHAR'})))
            GROUP BY filename, "case", metric, pass);
        """;

    /// <summary>Runs whose files are not for DuckDB, once each.</summary>
    public const string OddRuns = """
        SELECT DISTINCT run FROM file WHERE cases IN (SELECT filename FROM last_row WHERE NOT good) OR samples IN (SELECT filename FROM pass_centre WHERE NOT good)
            OR cases IN (SELECT file_path FROM bad_rows JOIN bad_files USING (scan_id, file_id)) OR samples IN (SELECT file_path FROM bad_rows JOIN bad_files USING (scan_id, file_id));
        """;

    public static string Stage(IReadOnlyCollection<int> odd) => $"""
        DELETE FROM file WHERE run IN ({string.Join(", ", odd.Append(-1))});
        INSERT INTO staged
        SELECT file.run, last_row."case", kind, cpu_node, memory_node, metric, any_value(status), any_value(reason), any_value(passes), median(centre)
        FROM last_row JOIN file ON last_row.filename = cases JOIN pass_centre ON pass_centre.filename = samples AND pass_centre."case" = last_row."case" AND pass_centre.pass <= last_row.passes
        WHERE metric IN ({Gated}) GROUP BY ALL;
        INSERT INTO staged
        SELECT file.run, "case", kind, cpu_node, memory_node, '', status, reason, passes, NULL FROM last_row JOIN file ON filename = cases
        WHERE NOT EXISTS (FROM staged WHERE staged.run = file.run AND staged."case" = last_row."case");
        """;

    public const string Keep = """
        INSERT INTO key("case", kind, cpu_node, memory_node, metric)
        SELECT "case", any_value(kind), any_value(cpu_node), any_value(memory_node), metric FROM staged
        WHERE NOT EXISTS (FROM key WHERE key."case" = staged."case" AND key.metric = staged.metric) GROUP BY "case", metric ORDER BY "case", metric;
        INSERT INTO value SELECT run, key.id, status, nullif(reason, ''), passes, value FROM staged JOIN key USING ("case", metric);
        """;

    public const string ReadKeys = """SELECT "case", kind, cpu_node, memory_node, metric FROM key ORDER BY id;""";

    public const string ReadValues = "SELECT run, key, value.value FROM value WHERE status = 'ok' AND value.value IS NOT NULL;";

    public const string ReadTroubles = """SELECT DISTINCT run, "case", status, coalesce(reason, '') FROM value JOIN key ON key.id = value.key WHERE status <> 'ok';""";

    public static string Parquet(string path) => $"""
        COPY (SELECT host, model, folder AS run, start, profile, label, quality AS quality_level, "case", kind, cpu_node, memory_node, nullif(metric, '') AS metric, value.status, value.reason, value.passes, value.value
            FROM value JOIN run ON run.id = value.run JOIN key ON key.id = value.key) TO {Quoted(path)} (FORMAT parquet, COMPRESSION zstd);
        """;

    static string GoodName(string column) =>
        $"coalesce(length({column}) BETWEEN 1 AND 1000 AND NOT contains({column}, '..') AND NOT starts_with({column}, '/') AND NOT starts_with({column}, '\\'), false)";

    static string List(IEnumerable<string> files) => $"[{string.Join(", ", files.Select(Quoted))}]";

    static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
