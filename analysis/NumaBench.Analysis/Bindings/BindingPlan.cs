using NumaBench.Analysis.Reporting;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Analysis.Bindings;

/// <summary>What has to be started, and where, to run as a policy was measured; all sets are this machine's.</summary>
/// <param name="Processes">One, or one for each replica; never none.</param>
/// <param name="WeightsBytes">Of the measured model, in each process; 0 where unknown.</param>
sealed record BindingPlan(string Policy, MemoryRule Memory, IReadOnlyList<BoundProcess> Processes, MachineView Machine, long WeightsBytes)
{
    /// <summary>A report shows so many processes of a plan.</summary>
    public const int MostInReport = 4;

    /// <summary>Threads sleep instead of spinning while they have nothing to do, which is an option of the session.</summary>
    public bool Sleeps { get; init; }

    /// <summary>For a report: a machine has up to two dozen L3 caches, and as many processes.</summary>
    public BindingPlan Cut() => this with { Processes = [.. Processes.Take(MostInReport)] };

    /// <summary>The policies that can be pasted; the others bind nothing, or only explain.</summary>
    public static IReadOnlyList<string> Policies { get; } =
    [
        InferencePolicy.Local, InferencePolicy.ReplicaPerNode, InferencePolicy.ReplicaPerNodeNoSpin, InferencePolicy.ReplicaPerL3,
        InferencePolicy.Interleave, InferencePolicy.WeightedInterleave,
    ];

    /// <summary>As the run measured it. Null where the nodes or their CPUs are not known.</summary>
    public static BindingPlan? Of(CaseRow row, MeasuredRun run) => Of(row, run.Machine)?.As(run);

    /// <summary>A policy that the run did not measure, with threads as it had them. Null where the nodes or their CPUs are not known.</summary>
    public static BindingPlan? Of(string policy, MeasuredRun run) => Of(policy, run.Machine)?.As(run);

    /// <summary>Null where the nodes or their CPUs are not known.</summary>
    public static BindingPlan? Of(CaseRow row, MachineView machine)
    {
        NodeSet nodes = CaseSets.Nodes(row, machine);
        NodeView[] homes = [.. machine.Nodes.Where(node => nodes.Contains(node.Id))];
        CpuSet usable = homes.Aggregate(CpuSet.Empty, (cpus, node) => cpus.Or(node.UsableCpus));
        CpuSet bound = CaseSets.Cpus(row) is { IsEmpty: false } measured ? measured : usable;
        // A node or a cache that has none of these CPUs had no replica.
        BoundProcess[] processes = row.Policy switch
        {
            InferencePolicy.ReplicaPerNode or InferencePolicy.ReplicaPerNodeNoSpin => [.. homes.Select(node => new BoundProcess(bound.And(node.Cpus), NodeSet.Of(node.Id)))],
            InferencePolicy.ReplicaPerL3 => [.. homes.SelectMany(node => node.L3Domains.Select(cache => new BoundProcess(bound.And(cache), NodeSet.Of(node.Id))))],
            _ => [new BoundProcess(bound, nodes)],
        };
        processes = [.. processes.Where(process => !process.Cpus.IsEmpty)];
        return nodes.IsEmpty || processes.Length == 0 ? null : new BindingPlan(row.Policy, Rule(row.Policy), processes, machine, row.WorkingSetBytes)
        {
            Sleeps = row.Policy == InferencePolicy.ReplicaPerNodeNoSpin,
        };
    }

    /// <summary>A policy that was not measured, by the machine's own lists: all CPUs of the nodes that may be used. Null where these are not known.</summary>
    public static BindingPlan? Of(string policy, MachineView machine)
    {
        bool isOfAll = policy is InferencePolicy.Interleave or InferencePolicy.WeightedInterleave;
        NodeView[] homes = [.. machine.Nodes.Where(node => node.HasMemory && node.MayUseMemory && (isOfAll || !node.UsableCpus.IsEmpty))];
        return homes.Length == 0 ? null : Of(new CaseRow
        {
            CaseId = "", Kind = CaseKind.Inference, Policy = policy,
            Nodes = NodeSet.Of((policy == InferencePolicy.Local ? homes[..1] : homes).Select(node => node.Id)).ToString(),
        }, machine);
    }

    BindingPlan As(MeasuredRun run) => this with { Sleeps = Sleeps || !run.Manifest.Machine.Spins };

    static MemoryRule Rule(string policy) => policy switch
    {
        InferencePolicy.Interleave => MemoryRule.Interleave,
        InferencePolicy.WeightedInterleave => MemoryRule.WeightedInterleave,
        _ => MemoryRule.Bind,
    };
}
