using System.Text;
using NumaBench.Bench.Commands;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Inspect;

/// <summary>Threads for people: CPU time on each node, how they are bound, and the busiest.</summary>
static class ThreadText
{
    const int MostBindings = 6, MostThreads = 8;

    public static void Append(StringBuilder text, Inspection seen, Topology machine)
    {
        int ran = seen.Threads.Count(thread => thread.Ticks > 0);
        text.Append($"\nThreads: {seen.Threads.Count}, {(seen.Window > TimeSpan.Zero ? $"of which {ran} used {Seconds(seen.Threads.Sum(thread => thread.Ticks))} of CPU time in {seen.Window.TotalSeconds:0.0} s" : "not watched")}\n");
        foreach ((int node, double share) in seen.Places.HaveRun ? seen.Places.PerNode : new Dictionary<int, double>())
        {
            CpuSet cpus = CpuSet.Of(seen.Threads.SelectMany(thread => thread.RanOn).Where(cpu => machine.NodeOf(cpu) == node));
            Rows.Append(text, $"  node {node,-4} {Shares.Percent(share),8}  ", $"on CPUs {cpus}");
        }

        if (seen.Threads.Sum(thread => thread.NodeMoves) is > 0 and var moves)
        {
            text.Append($"  changes of node that were seen: {moves}\n");
        }

        Bindings(text, seen, machine);
        foreach (InspectedThread thread in seen.Threads.Where(thread => thread.Ticks > 0).OrderByDescending(thread => thread.Ticks).ThenBy(thread => thread.Id).Take(MostThreads))
        {
            Rows.Append(text, $"    {thread.Id,8} {Clean.Text(thread.Name),-15} {Seconds(thread.Ticks),8}  ", $"on CPUs {thread.RanOn} (node {machine.NodesOf(thread.RanOn)})");
        }
    }

    static void Bindings(StringBuilder text, Inspection seen, Topology machine)
    {
        int ended = seen.Threads.Count(thread => thread.HasEnded);
        var bindings = seen.Threads.Where(thread => !thread.HasEnded).GroupBy(thread => (Cpus: thread.AllowedCpus?.ToString() ?? "?", Policy: thread.Policy ?? "not readable"))
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key.Cpus, StringComparer.Ordinal).ToArray();
        foreach (var binding in bindings.Take(MostBindings))
        {
            string nodes = binding.First().AllowedCpus is { } cpus ? $" (node {machine.NodesOf(cpus)})" : "";
            Rows.Append(text, $"  {TopologyText.Count(binding.Count(), "thread"),-12} ", $"may run on CPUs {binding.Key.Cpus}{nodes}; memory policy: {binding.Key.Policy}");
        }

        if (bindings.Length > MostBindings)
        {
            text.Append($"  and {bindings.Length - MostBindings} other bindings\n");
        }

        if (ended > 0)
        {
            text.Append($"  {TopologyText.Count(ended, "thread"),-12} ended meanwhile\n");
        }
    }

    static string Seconds(long ticks) => $"{(double)ticks / ThreadStat.TicksPerSecond:0.00} s";
}
