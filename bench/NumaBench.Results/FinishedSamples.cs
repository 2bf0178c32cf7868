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

        pass.Add(sample with { CaseId = row.CaseId });
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
