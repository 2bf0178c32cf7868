using DuckDB.NET.Data;
using NumaBench.Analysis.Comparing;
using NumaBench.Analysis.Reporting;
using NumaBench.Results;
using NumaBench.Statistics;
using DuckDBErrorType = DuckDB.NET.Native.DuckDBErrorType;

namespace NumaBench.Analysis.Fleet;

/// <summary>The values of all runs in an embedded DuckDB that lives in memory only.</summary>
sealed class RunTables : IDisposable
{
    readonly DuckDBConnection connection = new("DataSource=:memory:");

    public RunTables()
    {
        connection.Open();
        Execute(RunTablesSql.Settings);
        Execute(RunTablesSql.Tables);
    }

    public void Dispose() => connection.Dispose();

    /// <summary>Reads runs by DuckDB.</summary>
    /// <param name="runs">Folder by number, of runs whose tables are plain.</param>
    /// <returns>Numbers of those of which nothing was taken: they are for our own reader.</returns>
    public IReadOnlyCollection<int> ReadPlain(IReadOnlyDictionary<int, string> runs)
    {
        if (runs.Count == 0)
        {
            return [];
        }

        Execute(RunTablesSql.BatchTables);
        using (DuckDBAppender files = connection.CreateAppender("file"))
        {
            foreach ((int run, string folder) in runs)
            {
                files.CreateRow().AppendValue(run).AppendValue(Path.Combine(folder, RunFiles.Cases)).AppendValue(Path.Combine(folder, RunFiles.Samples)).EndRow();
            }
        }

        try
        {
            Execute(RunTablesSql.LastRows(runs.Values.Select(folder => Path.Combine(folder, RunFiles.Cases))));
            Execute(RunTablesSql.Passes(runs.Values.Select(folder => Path.Combine(folder, RunFiles.Samples))));
            var odd = new HashSet<int>();
            Read(RunTablesSql.OddRuns, row => odd.Add(row.GetInt32(0)));
            Execute(RunTablesSql.Stage(odd));
            Execute(RunTablesSql.Keep);
            return odd;
        }
        // Out of its memory, or a file that it cannot take at all: ours says which one, and why. A query that is wrong is our fault.
        catch (DuckDBException e) when (e.ErrorType is not (DuckDBErrorType.Parser or DuckDBErrorType.Binder or DuckDBErrorType.Catalog))
        {
            return [.. runs.Keys];
        }
    }

    /// <summary>Adds a run that our own reader has read.</summary>
    public void Add(int number, Run run)
    {
        ILookup<string, Sample> samples = run.Samples.ToLookup(sample => sample.CaseId, StringComparer.Ordinal);
        Execute(RunTablesSql.BatchTables);
        using (DuckDBAppender staged = connection.CreateAppender("staged"))
        {
            foreach (MeasuredCase entry in run.Cases.Select(row => new MeasuredCase(row, samples[row.CaseId])))
            {
                List<string> metrics = [.. GatedMetric.All.Where(metric => entry.Passes(metric).Any(pass => pass.Count > 0))];
                foreach (string metric in metrics.DefaultIfEmpty(""))
                {
                    CaseRow row = entry.Row;
                    double? centre = metric.Length == 0 ? null : Estimator.Median([.. entry.Passes(metric).Where(pass => pass.Count > 0).Select(Estimator.Median)]);
                    staged.CreateRow().AppendValue(number).AppendValue(row.CaseId).AppendValue(row.Kind).AppendValue(row.CpuNode).AppendValue(row.MemoryNode).AppendValue(metric)
                        .AppendValue(Show.Status(row.Status)).AppendValue(row.Reason).AppendValue(row.Passes).AppendValue(centre).EndRow();
                }
            }
        }

        Execute(RunTablesSql.Keep);
    }

    /// <summary>What stands beside the values in the Parquet file.</summary>
    public void Describe(int number, string folder, RunManifest manifest)
    {
        using DuckDBAppender runs = connection.CreateAppender("run");
        runs.CreateRow().AppendValue(number).AppendValue(folder).AppendValue(manifest.Machine.Identity.Host).AppendValue(manifest.Machine.Identity.Model)
            .AppendValue(manifest.Start.UtcDateTime).AppendValue(manifest.Profile).AppendValue(manifest.Label).AppendValue(manifest.Quality.Level).EndRow();
    }

    public IReadOnlyList<FleetKey> Keys()
    {
        var keys = new List<FleetKey>();
        Read(RunTablesSql.ReadKeys, row => keys.Add(new FleetKey(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), Metric.HigherIsBetter(row.GetString(4)))));
        return keys;
    }

    /// <param name="use">Number of the run, of the key, and the value.</param>
    public void Values(Action<int, int, double> use) => Read(RunTablesSql.ReadValues, row => use(row.GetInt32(0), row.GetInt32(1), row.GetDouble(2)));

    /// <param name="use">Number of the run, case id, status and reason.</param>
    public void Troubles(Action<int, string, CaseStatus, string> use) =>
        Read(RunTablesSql.ReadTroubles, row => use(row.GetInt32(0), row.GetString(1), Enum.Parse<CaseStatus>(row.GetString(2), ignoreCase: true), row.GetString(3)));

    /// <exception cref="CannotWriteException">The disk does not take it.</exception>
    public void WriteParquet(string path)
    {
        string temporary = $"{path}.{Path.GetRandomFileName()}.tmp";
        try
        {
            Execute(RunTablesSql.Parquet(temporary));
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is DuckDBException or IOException or UnauthorizedAccessException)
        {
            File.Delete(temporary);
            throw new CannotWriteException($"cannot write {path}: {e.Message.Split('\n')[0]}");
        }
    }

    void Execute(string sql)
    {
        using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    void Read(string sql, Action<DuckDBDataReader> use)
    {
        using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = (DuckDBDataReader)command.ExecuteReader();
        while (reader.Read())
        {
            use(reader);
        }
    }
}
