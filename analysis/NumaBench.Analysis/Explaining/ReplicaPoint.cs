using NumaBench.Analysis.Reporting;
using NumaBench.Results;
using NumaBench.Statistics;

namespace NumaBench.Analysis.Explaining;

/// <summary>What a policy with a number of replicas gives: its throughput, and what the slowest inference of a hundred waits.</summary>
/// <param name="Name">Text from outside.</param>
sealed record ReplicaPoint(string Name, int Replicas, Estimate PerSecond, Estimate P99Milliseconds)
{
    /// <summary>Of each policy and number of replicas the case with the most throughput, the fastest first.</summary>
    public static IEnumerable<ReplicaPoint> Of(IEnumerable<MeasuredCase> model) =>
        from entry in model
        where entry.Counts && entry.Row.Policy != InferencePolicy.Remote
        let perSecond = entry.Estimate(Metric.ThroughputPerSecond)
        let p99 = entry.Estimate(Metric.LatencyP99Milliseconds)
        // Zero has no place on a logarithmic axis.
        where perSecond is not null && p99 is not null && double.IsNormal(perSecond.Centre) && double.IsNormal(p99.Centre)
        orderby perSecond.Centre descending
        group new ReplicaPoint(CaseWords.Policy(entry.Row) + (entry.IsNoisy ? ", noisy" : ""), WeightsMemory.Copies(entry.Row), perSecond, p99) by (entry.Row.Policy, WeightsMemory.Copies(entry.Row)) into alike
        select alike.First();

    /// <summary>The other is no worse in both and better in one.</summary>
    public bool IsBeatenBy(ReplicaPoint other) =>
        other.PerSecond.Centre >= PerSecond.Centre && other.P99Milliseconds.Centre <= P99Milliseconds.Centre
        && (other.PerSecond.Centre > PerSecond.Centre || other.P99Milliseconds.Centre < P99Milliseconds.Centre);
}
