using NumaBench.Numa;

namespace NumaBench.Results;

/// <summary>
/// Keeps the samples that count: those of passes that the case's row calls finished. When a pass was written twice (killed
/// before its row, then measured again), the second time counts.
/// </summary>
sealed class FinishedSamples(IReadOnlyList<CaseRow> cases)
{
    /// <summary>A kill leaves one; a hostile file could leave millions.</summary>
    const int MostFindings = 100;

    readonly Dictionary<string, CaseRow> rows = cases.ToDictionary(row => row.CaseId, StringComparer.Ordinal);
    readonly OrderedDictionary<(string CaseId, int Pass), PassSamples> passes = [];
    readonly SortedSet<string> unfinished = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> metrics = new(StringComparer.Ordinal);
    readonly HashSet<(string CaseId, string Metric)> series = [];
    int count;
    long places;

    public void Add(Sample sample)
    {
        if (!rows.TryGetValue(sample.CaseId, out CaseRow? row) || sample.Pass > row.Passes)
        {
            if (unfinished.Count < MostFindings)
            {
                unfinished.Add($"{sample.CaseId}, pass {sample.Pass}");
            }

            return;
        }

        if (!passes.TryGetValue((row.CaseId, sample.Pass), out PassSamples? pass))
        {
            passes.Add((row.CaseId, sample.Pass), pass = new PassSamples());
        }

        // One string a name, however often it stands in the file.
        pass.Add(sample with { CaseId = row.CaseId, Metric = Count(row, sample.Metric) });
    }

    /// <summary>Refuses what would fill memory.</summary>
    /// <returns>The metric's name, the same string each time.</returns>
    string Count(CaseRow row, string name)
    {
        if (++count > RunLimits.Samples)
        {
            throw new FormatException($"this is one sample more than the {RunLimits.Samples} that a run may have");
        }

        if (!metrics.TryGetValue(name, out string? metric))
        {
            metrics.Add(name, metric = name);
            if (metrics.Count > RunLimits.Metrics)
            {
                throw new FormatException($"this is one metric more than the {RunLimits.Metrics} that a run may have");
            }
        }

        if (series.Add((row.CaseId, metric)) && (places += row.Passes) > RunLimits.Places)
        {
            throw new FormatException($"cases, metrics and passes together have more than {RunLimits.Places} values, which no run has");
        }

        return metric;
    }

    public IEnumerable<Finding> Findings => unfinished.Select(what => new Finding("unfinished-pass", Severity.Info, what,
        "Samples of a pass without its case row were left out: the run was stopped before the pass was saved.",
        "Resume the run to measure the pass again."));

    public List<Sample> InFileOrder() => [.. passes.Values.SelectMany(pass => pass.Samples)];

    sealed class PassSamples
    {
        readonly HashSet<(string Metric, int Iteration)> seen = [];

        public List<Sample> Samples { get; } = [];

        public void Add(Sample sample)
        {
            if (!seen.Add((sample.Metric, sample.Iteration)))
            {
                seen.Clear();
                Samples.Clear();
                seen.Add((sample.Metric, sample.Iteration));
            }

            Samples.Add(sample);
        }
    }
}
