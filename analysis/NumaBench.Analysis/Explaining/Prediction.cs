using NumaBench.Analysis.Reporting;
using NumaBench.Results;
using NumaBench.Statistics;

namespace NumaBench.Analysis.Explaining;

/// <summary>How much longer than local a policy should take by this run's memory and cores, beside what it took.</summary>
/// <param name="Local">Cores and memory of the same node; where the policy has the cores of all nodes, those of the first.</param>
/// <param name="Predicted">Time of the policy ÷ time of local, by the roofline or by latency; above 0.</param>
/// <param name="HeldBy">What the policy's time is that of.</param>
/// <param name="Measured">The same ratio as it was measured, pass by pass.</param>
sealed record Prediction(MeasuredCase Case, MeasuredCase Local, double Predicted, HeldBy HeldBy, bool IsNoisy, Estimate Measured)
{
    /// <summary>From here on the two may not be explained by each other.</summary>
    public const double LargestResidual = 0.15;

    /// <summary>Measured ÷ predicted − 1: above 0 the policy costs more than its memory.</summary>
    public double Residual => (Measured.Centre / Predicted) - 1;

    /// <summary>Large, and the interval excludes the prediction; ranges and noisy cases decide nothing.</summary>
    public bool IsUnexplained => !IsNoisy && Measured.Kind == IntervalKind.Confidence95 && Math.Abs(Residual) > LargestResidual
        && (Predicted < Measured.Low || Predicted > Measured.High);

    /// <summary>Null where the two have no pass in common, or a number is too large or too small to divide by.</summary>
    public static Prediction? Of(ExplainedCase policy, ExplainedCase local, ComputePeak? peak)
    {
        double predicted = Time(policy, peak) / Time(local, peak);
        return double.IsFinite(predicted) && predicted > 0
            && Ratio.Paired(local.Case.Passes(Metric.ThroughputPerSecond), policy.Case.Passes(Metric.ThroughputPerSecond), higherIsBetter: false) is { } measured
            ? new Prediction(policy.Case, local.Case, predicted, HeldByOf(policy, peak), IsAnyNoisy(policy, local), measured) : null;
    }

    public static HeldBy HeldByOf(ExplainedCase entry, ComputePeak? peak) => entry.Memory switch
    {
        Latency => HeldBy.Latency,
        Rate rate when entry.Work.MemoryNanoseconds(rate.GigabytesPerSecond) >= entry.Work.ComputeNanoseconds(Roof(entry, peak)) => HeldBy.Memory,
        _ => HeldBy.Cores,
    };

    // How many reads a thread has under way at the same time is not known; the two cases have as many, and their ratio needs no more.
    static double Time(ExplainedCase entry, ComputePeak? peak) => entry.Memory switch
    {
        Latency latency => entry.Work.RandomReads * latency.Nanoseconds,
        Rate rate => entry.Work.Nanoseconds(rate.GigabytesPerSecond, Roof(entry, peak)),
        _ => throw new ArgumentException(entry.Memory.GetType().Name),
    };

    static double? Roof(ExplainedCase entry, ComputePeak? peak) => peak?.GigaflopsPerSecondPerThread * entry.Threads;

    static bool IsAnyNoisy(ExplainedCase policy, ExplainedCase local) =>
        policy.Case.IsNoisy || local.Case.IsNoisy || policy.Memory.IsNoisy || local.Memory.IsNoisy;
}
