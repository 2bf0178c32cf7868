using NumaBench.Numa;

namespace NumaBench.Bench.Doctor.Checks;

/// <summary>Whether the firmware's distances can be true. That they are all alike or missing is the topology's own finding.</summary>
sealed class Distances : ICheck
{
    /// <summary>ACPI SLIT: 10 is a node to itself, 255 is unreachable.</summary>
    const int Local = 10;
    const int Unreachable = 255;

    public string Name => "distances";

    public IReadOnlyList<string> Sources { get; } = ["sys/devices/system/node"];

    public IEnumerable<Finding> Look(Topology topology, SysFs fs)
    {
        string[] odd = [.. topology.Nodes.SelectMany(node => node.Distances.SelectMany(entry => Odd(topology, node, entry.Key, entry.Value)))];
        if (odd.Length > 0)
        {
            yield return new Finding(
                "distances-odd", Severity.Warning, "distances",
                $"{odd[0]}{(odd.Length == 1 ? "" : $", and {odd.Length - 1} more")}: the kernel falls back to the nearest node by these numbers, so memory may spill to the wrong one.",
                "look for a firmware update; see all with: numabench topology; trust measured latencies, and bind with an explicit list of nodes.");
        }
    }

    static IEnumerable<string> Odd(Topology topology, Node from, int to, int distance)
    {
        if (from.Id == to)
        {
            return distance == Local ? [] : [$"node {to} to itself is {distance}, not {Local}"];
        }

        // All alike is a finding already.
        bool flat = topology.Nodes.SelectMany(node => node.Distances.Values).Distinct().Count() == 1;
        return distance >= Unreachable ? [$"node {from.Id} to {to} is {distance}, which means unreachable"]
            : distance <= Local && !flat ? [$"node {from.Id} to {to} is {distance}, no farther than to itself"]
            : from.Id < to && topology.Find(to)!.Distances.TryGetValue(from.Id, out int back) && back != distance ? [$"node {from.Id} to {to} is {distance}, but back {back}"]
            : [];
    }
}
