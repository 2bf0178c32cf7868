using NumaBench.Numa;

namespace NumaBench.Bench.Doctor.Checks;

/// <summary>The weights by which weighted interleaving gives pages to nodes, where the kernel has any. That it has none is the finding of <see cref="KernelPolicies"/>.</summary>
sealed class InterleaveWeights : ICheck
{
    const string Folder = "sys/kernel/mm/mempolicy/weighted_interleave";

    public string Name => "interleave-weights";

    public IReadOnlyList<string> Sources { get; } = [Folder];

    public IEnumerable<Finding> Look(Topology topology, SysFs fs)
    {
        Node[] weighted = [.. topology.Nodes.Where(node => node.MemoryTotalKilobytes != 0 && node.InterleaveWeight is not null)];
        if (!topology.HasRemoteMemory || weighted.Length < 2)
        {
            yield break;
        }

        string weights = string.Join(", ", weighted.Select(node => $"node {node.Id} {node.InterleaveWeight}"));
        string by = fs.Text($"{Folder}/auto") switch { "true" => ", set by the kernel from what the firmware promises", "false" => ", set by hand", _ => "" };
        bool alike = weighted.Select(node => node.InterleaveWeight).Distinct().Count() == 1;
        yield return new Finding(
            "interleave-weights", Severity.Info, NodeNames.Of(weighted),
            alike ? $"the weights of weighted interleaving are all alike ({weights}{by}): it is plain interleaving, and the slowest node limits all."
                : $"weighted interleaving gives pages by {weights}{by}: right when that is the ratio of the nodes' bandwidths.",
            $"measure: numabench run --only 'bandwidth/*/op=read/*'; then as root: echo WEIGHT > /{Folder}/nodeN, in the ratio that was measured.");
    }
}
