using NumaBench.Bench.Planning;
using NumaBench.Results;
using NumaBench.Tests.Machines;

namespace NumaBench.Tests.Planning;

public class IdleLatencyPlanTests
{
    [Theory]
    [InlineData(2, true, false, "huge-random", "huge-random")]
    [InlineData(2, false, false, "huge-random base-random huge-window", "huge-random")]
    [InlineData(2, false, true, "huge-random base-random huge-window base-window", "huge-random base-random huge-window base-window")]
    [InlineData(5, false, false, "huge-random base-random huge-window", "huge-random")]
    [InlineData(5, false, true, "huge-random base-random huge-window base-window", "huge-random base-random huge-window base-window")]
    public void Pages_and_walks_by_profile_and_nodes(int nodes, bool quick, bool full, string own, string other)
    {
        using SysFsTree tree = Enumerable.Range(0, nodes).Aggregate(new SysFsTree().Cpus($"0-{nodes - 1}"), (tree, node) => tree.Node(node, $"{node}"));
        Case[] cases = [.. UnthinnedPlan.Cases(tree.Read(), quick ? "quick" : full ? "full" : "standard").Select(planned => planned.Case).Where(@case => @case.Kind == CaseKind.IdleLatency)];

        Assert.Equal((own, other), (Variants("0"), Variants("1")));

        string Variants(string memory) => string.Join(' ', cases.Where(@case => @case.CpuNode == "0" && @case.MemoryNode == memory)
            .Select(@case => $"{CaseId.Value(@case.Id, "page")}-{CaseId.Value(@case.Id, "walk")}"));
    }
}
