using NumaBench.Results;
using NumaBench.Statistics;

namespace NumaBench.Analysis.Reporting;

/// <summary>The best way to bind one model, against leaving it to the operating system.</summary>
/// <param name="Best">The fastest case that a person would choose on purpose.</param>
/// <param name="Gain">Best ÷ os-default throughput, pass by pass.</param>
/// <param name="IsOutsideNoise">The two intervals do not overlap: only then binding is advice.</param>
sealed record Binding(string Model, MeasuredCase Best, MeasuredCase Default, Estimate Gain, bool IsOutsideNoise)
{

    // What has its memory elsewhere is measured to know the cost; nobody should be told to want it. The halves of a binding are there
    // to explain it, and local by numactl's hand is local.
    static readonly string[] NotAdvice =
    [
        InferencePolicy.OsDefault, InferencePolicy.Unbound, InferencePolicy.Remote, InferencePolicy.CpuOnly, InferencePolicy.MemoryOnly,
        InferencePolicy.Preferred, InferencePolicy.Spread, InferencePolicy.NumactlWrapped, InferencePolicy.PageCacheElsewhere,
    ];

    public bool IsNoisy => Best.IsNoisy || Default.IsNoisy;

    public static IReadOnlyList<Binding> Of(MeasuredRun run) =>
        [.. run.Models.Select(model => Of(model.Key, [.. model], run.Machine.HasOneNode)).OfType<Binding>()];

    static Binding? Of(string model, List<MeasuredCase> cases, bool oneNode)
    {
        MeasuredCase? byDefault = cases.FirstOrDefault(entry => entry.Row.Policy == InferencePolicy.OsDefault && Throughput(entry) is not null);
        // On one node the other policies are local by another name: the best of them would only be the luckiest.
        MeasuredCase? best = cases
            .Where(entry => !NotAdvice.Contains(entry.Row.Policy) && (!oneNode || entry.Row.Policy is InferencePolicy.Local or InferencePolicy.ReplicaPerL3) && Throughput(entry) is not null)
            .OrderBy(entry => entry.IsNoisy).ThenByDescending(entry => Throughput(entry)!.Centre).FirstOrDefault();
        if (byDefault is null || best is null
            || Ratio.Paired(best.Passes(Metric.ThroughputPerSecond), byDefault.Passes(Metric.ThroughputPerSecond)) is not { } gain)
        {
            return null;
        }

        Estimate bound = Throughput(best)!, unbound = Throughput(byDefault)!;
        bool known = !best.IsNoisy && !byDefault.IsNoisy && bound.Kind != IntervalKind.None && unbound.Kind != IntervalKind.None;
        return new Binding(model, best, byDefault, gain, known && bound.Low > unbound.High);
    }

    static Estimate? Throughput(MeasuredCase entry) => entry.Counts ? entry.Estimate(Metric.ThroughputPerSecond) : null;

    /// <summary>How the best case is bound, in words.</summary>
    public string Where => CaseWords.Policy(Best.Row);
}
