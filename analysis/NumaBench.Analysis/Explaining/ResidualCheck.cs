using NumaBench.Analysis.Reporting;
using NumaBench.Numa;

namespace NumaBench.Analysis.Explaining;

/// <summary>Policies that memory does not explain, with what to look at.</summary>
static class ResidualCheck
{
    public const string FindingId = "residual";

    /// <summary>One finding a model and policy, however many nodes show it: that of the largest residual.</summary>
    public static IEnumerable<Finding> Findings(IEnumerable<ModelPredictions> models) =>
        from model in models
        from policy in model.Predictions.Where(prediction => prediction.IsUnexplained).GroupBy(prediction => prediction.Case.Row.Policy, StringComparer.Ordinal)
        let worst = policy.MaxBy(prediction => Math.Abs(prediction.Residual))!
        select Of(model.Model, worst, policy.Count() - 1);

    static Finding Of(string model, Prediction worst, int others) => new(
        FindingId, Severity.Info, worst.Case.Row.CaseId,
        $"{model}, {CaseWords.Policy(worst.Case.Row)} takes {Show.Times(worst.Measured.Centre)} as long as local{Compared(worst)} ({Show.TimesInterval(worst.Measured)}); "
        + $"this run's {Source(worst.HeldBy)} predicts {Show.Times(worst.Predicted)}, so {Show.Percent(worst.Residual)} is not explained"
        + (others > 0 ? $" ({Show.Count(others, "more case")} likewise)." : "."),
        worst.Residual > 0
            ? "Slower than memory makes it. Look at barriers, where the threads span sockets or L3 caches; at the page cache, where weights are mapped from a file; "
                + "at SMT siblings and other work on these CPUs; at the clock under load; and at random access, which waits for latency."
            : "Quicker than memory allows. Look at the caches (a working set near the size of L3 is in part read from there); at what holds up local as well: "
                + "barriers, SMT siblings, the clock; and at the compute peak, which is only a lower bound.");

    static string Compared(Prediction prediction) =>
        prediction.Case.Row.CpuNode == prediction.Local.Row.CpuNode ? " on the same CPUs" : $" on node {prediction.Local.Row.CpuNode}";

    static string Source(HeldBy heldBy) => heldBy switch
    {
        HeldBy.Memory => "read bandwidth",
        HeldBy.Latency => "idle latency",
        _ => "compute peak",
    };
}
