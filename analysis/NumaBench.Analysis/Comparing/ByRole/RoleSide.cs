using NumaBench.Analysis.Reporting;
using NumaBench.Results;
using NumaBench.Statistics;

namespace NumaBench.Analysis.Comparing.ByRole;

/// <summary>One quantity on one side.</summary>
/// <param name="Values">Independent ones, in the metric's unit: of passes, or of runs. Each is the median over the cells.</param>
/// <param name="Cases">Ids of those that are one value of it each, such as the pairs of nodes of a role; the same in every run that counts, in order.</param>
/// <param name="Threads">Of its cases: each number once, in order.</param>
/// <param name="WeightsBytes">Of a model, which NumaBench sizes to the machine; null where the cells differ, 0 where there is none.</param>
/// <param name="IsNoisy">All cases are.</param>
/// <param name="LeftOut">Runs that do not count: others of their cases are noisy or missing, so that their medians would be of another quantity; or older ones than the level.</param>
sealed record RoleSide(IReadOnlyList<double> Values, IReadOnlyList<string> Cases, IReadOnlyList<int> Threads, long? WeightsBytes, bool IsNoisy, int LeftOut)
{
    public Estimate Estimate(string metric) => Estimator.FromPassValues(Values, Metric.HigherIsBetter(metric));

    /// <summary>All quantities of a side, each with its values.</summary>
    public static IReadOnlyDictionary<RoleKey, RoleSide> Of(Side side, bool byPasses)
    {
        List<ILookup<RoleKey, MeasuredCase>> runs = [.. side.Runs.Select(KeysOf)];
        return runs.SelectMany(run => run).Select(group => group.Key).Distinct()
            .Select(key => (key, values: Of([.. runs.Select(run => run[key].ToList()).Where(cells => cells.Count > 0)], key.Metric, byPasses, runs.Count)))
            .Where(entry => entry.values is not null).ToDictionary(entry => entry.key, entry => entry.values!);
    }

    static ILookup<RoleKey, MeasuredCase> KeysOf(Run run)
    {
        var machine = MachineView.Of(run.Manifest.Machine);
        ILookup<string, Sample> samples = run.Samples.ToLookup(sample => sample.CaseId, StringComparer.Ordinal);
        return run.Cases.Select(row => new MeasuredCase(row, samples[row.CaseId])).Where(entry => entry.Counts)
            .SelectMany(entry => RoleKey.Of(entry.Row, machine).Where(key => entry.Passes(key.Metric).Any(pass => pass.Count > 0)).Select(key => (key, entry)))
            .ToLookup(pair => pair.key, pair => pair.entry);
    }

    static RoleSide? Of(List<List<MeasuredCase>> runs, string metric, bool byPasses, int all)
    {
        // Noisy cells speak only where there are no others, as a noisy run does in a gate.
        bool isNoisy = runs.TrueForAll(cells => cells.TrueForAll(cell => cell.IsNoisy));
        // The set of cases that more runs have than any other; of sets as frequent that of the newest run.
        List<List<MeasuredCase>>? spoken = runs.Select((cells, age) => (Cells: cells.FindAll(cell => isNoisy || !cell.IsNoisy), Age: age)).Where(run => run.Cells.Count > 0)
            .GroupBy(run => string.Join('\n', Ids(run.Cells)), StringComparer.Ordinal)
            .MaxBy(same => (same.Count(), same.Max(run => run.Age)))?.Select(run => run.Cells).ToList();
        if (spoken is null)
        {
            return null;
        }

        List<double[]> passes = [.. spoken.Select(cells => Passes(cells, metric)).Where(values => values.Length > 0)];
        long[] weights = [.. spoken.SelectMany(cells => cells).Select(cell => cell.Row.Kind == CaseKind.Inference ? cell.Row.WorkingSetBytes : 0).Distinct()];
        return passes.Count == 0 ? null
            : new RoleSide(byPasses ? passes[^1] : [.. passes.Select(values => Estimator.Median(values))], Ids(spoken[^1]),
                [.. spoken.SelectMany(cells => cells).Select(cell => cell.Row.Threads).Distinct().Order()], weights is [var same] ? same : null, isNoisy, all - passes.Count);
    }

    static IReadOnlyList<string> Ids(List<MeasuredCase> cells) => [.. cells.Select(cell => cell.Row.CaseId).Order(StringComparer.Ordinal)];

    // Only passes that all cells have: a median over other cells would be of another quantity.
    static double[] Passes(List<MeasuredCase> cells, string metric) =>
        [.. Enumerable.Range(0, cells.Min(cell => cell.Passes(metric).Count)).Where(pass => cells.TrueForAll(cell => cell.Passes(metric)[pass].Count > 0))
            .Select(pass => Estimator.Median([.. cells.Select(cell => Estimator.Median(cell.Passes(metric)[pass]))]))];
}
