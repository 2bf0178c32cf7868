using NumaBench.Analysis.Reporting;
using NumaBench.Results;
using NumaBench.Statistics;

namespace NumaBench.Analysis.Explaining;

/// <summary>How much longer than local on the same CPUs a policy should take by this run's memory and cores, beside what it took.</summary>
/// <param name="Local">Cores and memory of the same node.</param>
/// <param name="Predicted">Time of the policy ÷ time of local, by the roofline; above 0.</param>
/// <param name="HeldByMemory">True where the policy's longer time is that of its bytes.</param>
/// <param name="Measured">The same ratio as it was measured, pass by pass.</param>
sealed record Prediction(MeasuredCase Case, MeasuredCase Local, double Predicted, bool HeldByMemory, bool IsNoisy, Estimate Measured)
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
            ? new Prediction(policy.Case, local.Case, predicted, IsHeldByMemory(policy, peak), IsAnyNoisy(policy, local), measured) : null;
    }

    public static bool IsHeldByMemory(ExplainedCase entry, ComputePeak? peak) =>
        entry.Work.MemoryNanoseconds(entry.Memory.GigabytesPerSecond) >= entry.Work.ComputeNanoseconds(Roof(entry, peak));

    static double Time(ExplainedCase entry, ComputePeak? peak) => entry.Work.Nanoseconds(entry.Memory.GigabytesPerSecond, Roof(entry, peak));

    static double? Roof(ExplainedCase entry, ComputePeak? peak) => peak?.GigaflopsPerSecondPerThread * entry.Threads;

    static bool IsAnyNoisy(ExplainedCase policy, ExplainedCase local) =>
        policy.Case.IsNoisy || local.Case.IsNoisy || policy.Memory.IsNoisy || local.Memory.IsNoisy;
}
