using NumaBench.Bench.Commands;
using NumaBench.Numa;

namespace NumaBench.Bench.Inspect;

/// <summary>Bindings that do not fit together.</summary>
static class BindingFaults
{
    /// <summary>More changes of node a second than this are no single decision of the scheduler.</summary>
    const double ManyMovesPerSecond = 2;

    public static IEnumerable<Finding> Of(Inspection seen, Topology machine)
    {
        if (!machine.HasRemoteMemory || seen.Process is not { } process)
        {
            yield break;
        }

        foreach (var group in seen.Threads.Where(thread => IsBoundElsewhere(thread, machine)).GroupBy(thread => (thread.Policy, Cpus: thread.AllowedCpus!.ToString())))
        {
            NodeSet memory = PolicyNodes.Parse(group.Key.Policy!).Nodes;
            NodeSet near = NodeSet.Of(memory.Where(node => machine.Find(node) is { Cpus.IsEmpty: false }));
            yield return new Finding(
                "memory-bound-cpus-free", Severity.Warning, $"process {process.Id}",
                $"{TopologyText.Count(group.Count(), "thread")} of {seen.Threads.Count}: memory comes from node {memory} only ({group.Key.Policy}), but they may run on CPUs {group.Key.Cpus} of nodes {machine.NodesOf(CpuSet.Parse(group.Key.Cpus))}. "
                    + "Wherever the scheduler puts them on another node, all of their memory is remote.",
                near.IsEmpty
                    ? "nothing to do where it is the only memory for them: node " + memory + " has no CPUs of its own."
                    : $"bind the CPUs too: taskset -apc {CpuSet.Of(near.SelectMany(node => machine.Find(node)!.Cpus))} {process.Id}, and start it under numactl --cpunodebind={near} --membind={memory}");
        }

        int moves = seen.Threads.Sum(thread => thread.NodeMoves);
        if (moves > ManyMovesPerSecond * seen.Window.TotalSeconds && seen.Window > TimeSpan.Zero)
        {
            yield return new Finding(
                "threads-move", Severity.Info, $"process {process.Id}",
                $"threads changed their node at least {moves} times in {seen.Window.TotalSeconds:0.0} s: what they had in caches stays behind, and so does their memory.",
                "bind the threads to the CPUs of one node: taskset -apc CPUS " + process.Id);
        }
    }

    static bool IsBoundElsewhere(InspectedThread thread, Topology machine) =>
        thread.Policy is { } policy && PolicyNodes.Parse(policy) is { IsStrict: true, Nodes: { IsEmpty: false } nodes }
        && !nodes.Equals(machine.OnlineNodes) && thread.AllowedCpus is { IsEmpty: false } cpus && !machine.NodesOf(cpus).IsSubsetOf(nodes);
}
