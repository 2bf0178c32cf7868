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
            yield return Unfit([.. group], PolicyNodes.Parse(group.Key.Policy!).Nodes, CpuSet.Parse(group.Key.Cpus), seen, machine);
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

    static Finding Unfit(InspectedThread[] threads, NodeSet memory, CpuSet cpus, Inspection seen, Topology machine)
    {
        NodeSet ran = machine.NodesOf(cpus);
        CpuSet near = CpuSet.Of(memory.SelectMany(node => machine.Find(node)?.Cpus ?? CpuSet.Empty));
        bool apart = !ran.Overlaps(memory);
        string who = threads.Length == seen.Threads.Count ? $"-apc {near} {seen.Process!.Id}" : $"-pc {near} {threads[0].Id}";
        return new Finding(
            apart ? "bound-apart" : "memory-bound-cpus-free", Severity.Warning, $"process {seen.Process!.Id}",
            $"{TopologyText.Count(threads.Length, "thread")} of {seen.Threads.Count}: memory comes from node {memory} only ({threads[0].Policy}), but they may run on CPUs {cpus} (node {ran}): "
                + (apart ? "all of their memory is remote." : "whenever the scheduler puts them on another node, all of their memory is remote."),
            near.IsEmpty
                ? $"nothing to do where it is the memory that they need: node {memory} has no CPUs of its own."
                : $"bind the CPUs to the same node: taskset {who}{(threads.Length is > 1 && threads.Length < seen.Threads.Count ? " (and so for each of them)" : "")}, and start it under numactl --cpunodebind={memory} --membind={memory}");
    }

    static bool IsBoundElsewhere(InspectedThread thread, Topology machine) =>
        thread.Policy is { } policy && PolicyNodes.Parse(policy) is { IsStrict: true, Nodes: { IsEmpty: false } nodes }
        && !nodes.Equals(machine.OnlineNodes) && thread.AllowedCpus is { IsEmpty: false } cpus && !machine.NodesOf(cpus).IsSubsetOf(nodes);
}
