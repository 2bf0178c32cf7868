using NumaBench.Results;
using NumaBench.Statistics;

namespace NumaBench.Analysis.Reporting;

/// <summary>The best way to bind one model, against leaving it to the operating system.</summary>
/// <param name="Best">The best case that a person would choose on purpose: by throughput, unless another metric was asked for.</param>
/// <param name="Gain">Best ÷ os-default throughput (of times: os-default ÷ best), pass by pass.</param>
sealed record Binding(string Model, MeasuredCase Best, MeasuredCase Default, Estimate Gain, Worth Worth)
{
    // What has its memory elsewhere is measured to know the cost; nobody should be told to want it. The halves of a binding are there
    // to explain it, and local by numactl's hand is local.
    static readonly string[] NotAdvice =
    [
        InferencePolicy.OsDefault, InferencePolicy.Unbound, InferencePolicy.Remote, InferencePolicy.CpuOnly, InferencePolicy.MemoryOnly,
        InferencePolicy.Preferred, InferencePolicy.Spread, InferencePolicy.NumactlWrapped, InferencePolicy.PageCacheElsewhere,
    ];

    /// <summary>True for a policy that somebody might choose on purpose.</summary>
    public static bool IsAdvice(string policy) => !NotAdvice.Contains(policy);

    /// <summary>Only then binding is advice.</summary>
    public bool IsOutsideNoise => Worth == Worth.Better;

    /// <summary>Beside the gain, what keeps it from being advice; empty where nothing does.</summary>
    public string Remark => Worth switch
    {
        Worth.Better => "",
        Worth.BetterSoFar => $"quicker in every pass so far ({Few})",
        Worth.WorseSoFar => $"slower in every pass so far ({Few})",
        Worth.Worse => "slower than the default",
        _ => "no gain outside the noise",
    };

    /// <summary>The gain in throughput as a sentence, with what it is worth.</summary>
    public string Text => $"{Where} is {Show.Times(Gain.Centre)} as fast as the default for {Model} ({Show.TimesInterval(Gain)}), "
        + (IsOutsideNoise ? "outside the noise." : $"which is {Remark}: not a recommendation.");

    string Few => $"{Gain.Passes} passes; no 95 % interval";

    public bool IsNoisy => Best.IsNoisy || Default.IsNoisy;

    public static IReadOnlyList<Binding> Of(MeasuredRun run) =>
        [.. run.Models.Select(model => Of(model.Key, [.. model], run.Machine.HasOneNode)).OfType<Binding>()];

    /// <summary>The best binding by a metric; null where none was compared with os-default.</summary>
    public static Binding? Of(string model, IReadOnlyList<MeasuredCase> cases, bool oneNode, string metric = Metric.ThroughputPerSecond)
    {
        bool higherIsBetter = Metric.HigherIsBetter(metric);
        MeasuredCase? byDefault = cases.FirstOrDefault(entry => entry.Row.Policy == InferencePolicy.OsDefault && Counted(entry, metric) is not null);
        // On one node the other policies are local by another name: the best of them would only be the luckiest.
        MeasuredCase? best = cases
            .Where(entry => IsAdvice(entry.Row.Policy) && (!oneNode || entry.Row.Policy is InferencePolicy.Local or InferencePolicy.ReplicaPerL3) && Counted(entry, metric) is not null)
            .OrderBy(entry => entry.IsNoisy).ThenByDescending(entry => Counted(entry, metric)!.Centre * (higherIsBetter ? 1 : -1)).FirstOrDefault();
        if (byDefault is null || best is null || Gained(best.Passes(metric), byDefault.Passes(metric), higherIsBetter) is not { } gain)
        {
            return null;
        }

        return new Binding(model, best, byDefault, gain, Against(best, byDefault, metric));
    }

    /// <summary>Whether a case is better than the default: by its interval, which must not overlap the default's.</summary>
    /// <param name="metric">That both have.</param>
    public static Worth Against(MeasuredCase bound, MeasuredCase byDefault, string metric)
    {
        Estimate own = bound.Estimate(metric)!, other = byDefault.Estimate(metric)!;
        bool isHigher = own.Low > other.High, isLower = own.High < other.Low;
        if (bound.IsNoisy || byDefault.IsNoisy || own.Kind == IntervalKind.None || other.Kind == IntervalKind.None || !(isHigher || isLower))
        {
            return Worth.NotKnown;
        }

        bool isProven = own.Kind == IntervalKind.Confidence95 && other.Kind == IntervalKind.Confidence95;
        return isHigher == Metric.HigherIsBetter(metric) ? (isProven ? Worth.Better : Worth.BetterSoFar) : isProven ? Worth.Worse : Worth.WorseSoFar;
    }

    static Estimate? Gained(IReadOnlyList<IReadOnlyList<double>> best, IReadOnlyList<IReadOnlyList<double>> byDefault, bool higherIsBetter) =>
        higherIsBetter ? Ratio.Paired(best, byDefault) : Ratio.Paired(byDefault, best);

    static Estimate? Counted(MeasuredCase entry, string metric) => entry.Counts ? entry.Estimate(metric) : null;

    /// <summary>How the best case is bound, in words.</summary>
    public string Where => CaseWords.Policy(Best.Row);
}
