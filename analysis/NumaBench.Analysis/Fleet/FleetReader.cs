using NumaBench.Results;

namespace NumaBench.Analysis.Fleet;

/// <summary>
/// Reads the runs of a fleet: their tables by DuckDB where they are plain, else by our own reader, so that what is refused
/// elsewhere is refused here. A run that cannot be read is named and left out: one of ten thousand must not hide the others.
/// </summary>
static class FleetReader
{
    /// <summary>As many runs as DuckDB gets at once; their values before they are summed up fit into its memory.</summary>
    const int BatchRuns = 250;

    /// <summary>Values of all runs and keys; more is no fleet, and would not fit into memory.</summary>
    const long MostValues = 50_000_000;

    /// <param name="folders">Of runs.</param>
    /// <param name="parquet">Where all values go, if anywhere.</param>
    /// <exception cref="UnreadableRunException">The runs together are more than any fleet.</exception>
    /// <exception cref="Reporting.CannotWriteException">The Parquet file cannot be written.</exception>
    public static FleetData Read(IReadOnlyList<string> folders, string? parquet)
    {
        using var tables = new RunTables();
        var runs = new FleetRun?[folders.Count];
        var unreadable = new List<string>();
        foreach (int[] batch in Enumerable.Range(0, folders.Count).Chunk(BatchRuns))
        {
            Opened[] opened = [.. batch.AsParallel().AsOrdered().Select(number => Open(number, folders[number]))];
            unreadable.AddRange(opened.Select(run => run.Refusal).OfType<string>());
            HashSet<int> odd = [.. tables.ReadPlain(opened.Where(run => run.IsPlain).ToDictionary(run => run.Number, run => folders[run.Number]))];
            foreach (Opened run in opened.Where(run => run.Manifest is not null))
            {
                if (run.IsPlain && !odd.Contains(run.Number) || ReadStrictly(tables, run.Number, folders[run.Number], unreadable))
                {
                    tables.Describe(run.Number, folders[run.Number], run.Manifest!);
                    runs[run.Number] = Describe(folders[run.Number], run.Manifest!);
                }
            }
        }

        FleetData fleet = Fill(tables, runs, unreadable);
        if (parquet is not null)
        {
            tables.WriteParquet(parquet);
        }

        return fleet;
    }

    static Opened Open(int number, string folder)
    {
        try
        {
            RunManifest manifest = ManifestFile.Read(Path.Combine(folder, RunFiles.Manifest));
            // DuckDB would take the letters of a pattern for a pattern.
            bool isPlain = folder.IndexOfAny(['*', '?', '[', '{']) < 0
                && PlainTable.IsCases(Path.Combine(folder, RunFiles.Cases)) && PlainTable.IsSamples(Path.Combine(folder, RunFiles.Samples));
            return new Opened(number, manifest, isPlain, null);
        }
        catch (UnreadableRunException e)
        {
            return new Opened(number, null, false, e.Message);
        }
    }

    static bool ReadStrictly(RunTables tables, int number, string folder, List<string> unreadable)
    {
        try
        {
            tables.Add(number, RunReader.Read(folder));
            return true;
        }
        catch (UnreadableRunException e)
        {
            unreadable.Add(e.Message);
            return false;
        }
    }

    static FleetRun Describe(string folder, RunManifest manifest) => new(
        folder, manifest.Machine.Identity.Host, manifest.Machine.Identity.Model, manifest.Start,
        // Ten thousand runs have the same few names and values.
        manifest.Machine.Settings.ToDictionary(setting => string.Intern(setting.Key), setting => string.Intern(setting.Value), StringComparer.Ordinal));

    static FleetData Fill(RunTables tables, FleetRun?[] runs, List<string> unreadable)
    {
        IReadOnlyList<FleetKey> keys = tables.Keys();
        if ((long)keys.Count * runs.Length > MostValues)
        {
            throw new UnreadableRunException("the runs together", null, $"{runs.Length} runs of {keys.Count} metrics in all are more than {MostValues} values, which no fleet of few models has");
        }

        foreach (FleetRun run in runs.OfType<FleetRun>())
        {
            run.Values = new double[keys.Count];
            Array.Fill(run.Values, double.NaN);
        }

        tables.Values((run, key, value) => runs[run]!.Values[key] = value);
        tables.Troubles((run, id, status, reason) => runs[run]!.Troubles[id] = (status, reason));
        return new FleetData([.. runs.OfType<FleetRun>()], keys, unreadable);
    }

    sealed record Opened(int Number, RunManifest? Manifest, bool IsPlain, string? Refusal);
}
