using NumaBench.Analysis.Reporting;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Analysis.Bindings;

/// <summary>What has to be started, and where, to run as a policy was measured; all sets are this machine's.</summary>
/// <param name="Processes">One, or one for each replica; never none.</param>
/// <param name="WeightsBytes">Of the measured model, in each process; 0 where unknown.</param>
sealed record BindingPlan(string Policy, MemoryRule Memory, IReadOnlyList<BoundProcess> Processes, MachineView Machine, long WeightsBytes)
{
    /// <summary>Threads sleep instead of spinning while they have nothing to do, which is an option of the session.</summary>
    public bool Sleeps => Policy == InferencePolicy.ReplicaPerNodeNoSpin;

    /// <summary>The policies that can be pasted; the others bind nothing, or only explain.</summary>
    public static IReadOnlyList<string> Policies { get; } =
    [
        InferencePolicy.Local, InferencePolicy.ReplicaPerNode, InferencePolicy.ReplicaPerNodeNoSpin, InferencePolicy.ReplicaPerL3,
        InferencePolicy.Interleave, InferencePolicy.WeightedInterleave,
    ];

    /// <summary>Null where the nodes or their CPUs are not known.</summary>
    public static BindingPlan? Of(CaseRow row, MachineView machine)
    {
        NodeSet nodes = NumactlLine.Nodes(row, machine);
        CpuSet? bound = NumactlLine.CpusOf(row);
        NodeView[] homes = [.. machine.Nodes.Where(node => nodes.Contains(node.Id) && !node.Cpus.IsEmpty)];
        BoundProcess[] processes = row.Policy switch
        {
            InferencePolicy.ReplicaPerNode or InferencePolicy.ReplicaPerNodeNoSpin => [.. homes.Select(node => new BoundProcess(Within(node.Cpus), NodeSet.Of(node.Id)))],
            InferencePolicy.ReplicaPerL3 => [.. homes.SelectMany(node => node.L3Domains.Select(cache => new BoundProcess(Within(cache), NodeSet.Of(node.Id))))],
            _ when bound is { IsEmpty: false } => [new BoundProcess(bound, nodes)],
            _ => [new BoundProcess(homes.Aggregate(CpuSet.Empty, (cpus, node) => cpus.Or(node.Cpus)), nodes)],
        };
        return nodes.IsEmpty || processes.Length == 0 || processes.Any(process => process.Cpus.IsEmpty) ? null : new BindingPlan(row.Policy, Rule(row.Policy), processes, machine, row.WorkingSetBytes);

        CpuSet Within(CpuSet cpus) => bound?.And(cpus) is { IsEmpty: false } measured ? measured : cpus;
    }

    /// <summary>A policy that was not measured, by the machine's own lists: all CPUs of the nodes. Null where these are not known.</summary>
    public static BindingPlan? Of(string policy, MachineView machine)
    {
        bool isOfAll = policy is InferencePolicy.Interleave or InferencePolicy.WeightedInterleave;
        NodeView[] homes = [.. machine.Nodes.Where(node => node.HasMemory && (isOfAll || !node.Cpus.IsEmpty))];
        return homes.Length == 0 ? null : Of(new CaseRow
        {
            CaseId = "", Kind = CaseKind.Inference, Policy = policy,
            Nodes = NodeSet.Of((policy == InferencePolicy.Local ? homes[..1] : homes).Select(node => node.Id)).ToString(),
        }, machine);
    }

    static MemoryRule Rule(string policy) => policy switch
    {
        InferencePolicy.Interleave => MemoryRule.Interleave,
        InferencePolicy.WeightedInterleave => MemoryRule.WeightedInterleave,
        _ => MemoryRule.Bind,
    };
}
