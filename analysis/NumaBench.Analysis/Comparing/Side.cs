using NumaBench.Analysis.Reporting;
using NumaBench.Results;
using NumaBench.Statistics;

namespace NumaBench.Analysis.Comparing;

/// <summary>One side of a comparison: a run, or several that are taken for repetitions of each other. Oldest first.</summary>
sealed class Side
{
    readonly Dictionary<string, MeasuredCase>[] cases;

    public Side(IReadOnlyList<Run> runs)
    {
        Runs = runs;
        cases = [.. runs.Select(run =>
        {
            ILookup<string, Sample> samples = run.Samples.ToLookup(sample => sample.CaseId, StringComparer.Ordinal);
            return run.Cases.ToDictionary(row => row.CaseId, row => new MeasuredCase(row, samples[row.CaseId]), StringComparer.Ordinal);
        })];
    }

    public IReadOnlyList<Run> Runs { get; }

    /// <summary>The newest row of every case that any of the runs has.</summary>
    public IEnumerable<CaseRow> Rows => cases.SelectMany(run => run.Values).GroupBy(entry => entry.Row.CaseId, StringComparer.Ordinal).Select(entries => entries.Last().Row);

    /// <summary>The case in each run, the oldest first; null where a run does not have it.</summary>
    public IReadOnlyList<MeasuredCase?> Case(string id) => [.. cases.Select(run => run.GetValueOrDefault(id))];

    /// <summary>Medians of the passes of the case in a run.</summary>
    public static IReadOnlyList<double> PassMedians(MeasuredCase entry, string metric) =>
        [.. entry.Passes(metric).Where(pass => pass.Count > 0).Select(Estimator.Median)];
}
