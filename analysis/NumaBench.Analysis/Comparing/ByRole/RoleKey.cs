using NumaBench.Analysis.Reporting;
using NumaBench.Results;

namespace NumaBench.Analysis.Comparing.ByRole;

/// <summary>A quantity that two machines share whatever their nodes are called. All texts are from outside.</summary>
/// <param name="Subject">The table it stands in.</param>
/// <param name="Role">Its row there.</param>
/// <param name="IsOfNode">It is what one node's cores do, so that it depends on how many they are; else what one core or the whole machine does.</param>
sealed record RoleKey(string Kind, string Metric, string Subject, string Role, bool IsOfNode)
{
    /// <summary>Behind a number.</summary>
    public string Unit => Metric == Results.Metric.ThroughputPerSecond ? "/s" : $" {MetricMeaning.Unit(Metric)}";

    /// <summary>The quantities that a case is one value of; none for kinds that are not compared by role.</summary>
    public static IEnumerable<RoleKey> Of(CaseRow row, MachineView machine)
    {
        bool isOfNode = int.TryParse(row.CpuNode, out _);
        // Another program's numbers stand beside its own only.
        string method = CaseId.Value(row.CaseId, "method") is { Length: > 0 } other ? $" ({other})" : "";
        return row.Kind switch
        {
            CaseKind.IdleLatency when LatencyVariant.Of(row).IsMain => Memory($"Idle latency of memory{method}"),
            CaseKind.Bandwidth when row.Operation == RemoteCost.Operation && BandwidthGroup.IsOfWholeNode(row) => Memory($"Read bandwidth of a node's cores{method}"),
            CaseKind.PeakBandwidth when row.Operation == RemoteCost.Operation => [new RoleKey(row.Kind, Results.Metric.BandwidthGigabytesPerSecond, "Read bandwidth of all nodes at once", row.Policy, IsOfNode: false)],
            CaseKind.Inference when Placed(row, machine) is { } place =>
            [
                new RoleKey(row.Kind, Results.Metric.ThroughputPerSecond, $"{MeasuredRun.ModelName(row)}, inferences per second", place, isOfNode),
                new RoleKey(row.Kind, Results.Metric.LatencyP99Milliseconds, $"{MeasuredRun.ModelName(row)}, p99", place, isOfNode),
            ],
            _ => [],
        };

        IEnumerable<RoleKey> Memory(string subject) => MemoryRole.Of(machine, row.CpuNode, row.MemoryNode) is { } role ? [new RoleKey(row.Kind, Results.Metric.Main(row.Kind), subject, role, IsOfNode: row.Kind == CaseKind.Bandwidth)] : [];
    }

    // Policies of one node's threads and memory by their role, the others by their name.
    static string? Placed(CaseRow row, MachineView machine)
    {
        string given = CaseId.Value(row.CaseId, "threads"), threads = given is "one" or "l3" or "smt" ? $", threads={given}" : "";
        return row.Policy is InferencePolicy.Local or InferencePolicy.Remote or InferencePolicy.Preferred or InferencePolicy.PageCacheElsewhere
            ? MemoryRole.Of(machine, row.CpuNode, row.MemoryNode) is { } role ? $"{row.Policy}{(role == MemoryRole.Local ? "" : $", {role}")}{threads}" : null
            : row.Policy + threads;
    }
}
