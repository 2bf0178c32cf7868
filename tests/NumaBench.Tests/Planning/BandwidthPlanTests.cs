using NumaBench.Bench.Planning;
using NumaBench.Numa;
using NumaBench.Results;
using NumaBench.Tests.Machines;

namespace NumaBench.Tests.Planning;

public class BandwidthPlanTests
{
    /// <summary>Two nodes, each with two L3 caches of two cores with two threads.</summary>
    static SysFsTree TwoNodes() => OurMachines.TwoSocketsWithCxl();

    static Case[] Cases(SysFsTree tree, string profile) =>
        [.. UnthinnedPlan.Cases(tree.Read(), profile).Select(planned => planned.Case).Where(@case => @case.Kind == CaseKind.Bandwidth)];

    [Fact]
    public void Threads_are_one_core_an_L3_the_node_or_all_its_hardware_threads()
    {
        using SysFsTree tree = TwoNodes();

        Case[] read = [.. Cases(tree, "full").Where(@case => @case.CpuNode == "0" && @case.MemoryNode == "1" && @case.Operation == "read")];

        Assert.Equal(
            ["node 0-3 4", "one 3 1", "l3 2-3 2", "smt 0-3,8-11 8"],
            read.Select(@case => $"{@case.Id[(@case.Id.LastIndexOf('=') + 1)..]} {@case.Cpus} {@case.Threads}"));
    }

    [Fact]
    public void Cores_of_the_only_L3_and_single_threads_are_not_measured_twice()
    {
        using SysFsTree tree = new SysFsTree().Cpus("0-3", cores: ["0", "1", "2", "3"], caches: ["0-3"]).Node(0, "0-3");

        Assert.Equal(["node", "one"], Cases(tree, "full").Select(@case => @case.Id[(@case.Id.LastIndexOf('=') + 1)..]).Distinct());
    }

    [Fact]
    public void Full_has_every_operation_and_no_id_twice()
    {
        using SysFsTree tree = new SysFsTree().Cpus("0-3").Node(0, "0-1").Node(1, "2-3");

        Case[] cases = Cases(tree, "full");

        Assert.Equal(4 * 12 * 2, cases.Length);
        Assert.Equal(cases.Length, cases.DistinctBy(@case => @case.Id).Count());
        Assert.Equal(12, cases.Select(@case => @case.Operation).Distinct().Count());
    }

    [Theory]
    [InlineData("Least", "read/node")]
    [InlineData("Few", "read/node write-nt/node")]
    [InlineData("Some", "read/node write-nt/node copy-nt/node triad-nt/node")]
    [InlineData("Many", "read/node write-nt/node copy-nt/node triad-nt/node read/one")]
    [InlineData("More", "read/node write-nt/node copy-nt/node triad-nt/node read/one read/l3 read/smt")]
    public void Each_density_adds_points(string density, string points) => Assert.Equal(
        points, string.Join(' ', BandwidthPoints.At(Enum.Parse<Density>(density)).Select(point => $"{point.Operation.Name}/{point.Threads}")));

    [Theory]
    [InlineData("Most", 12 + 3)]
    [InlineData("All", 12 * 4)]
    public void The_finest_have_all_operations_with_a_nodes_cores_and_with_every_number_of_threads(string density, int points) =>
        Assert.Equal(points, BandwidthPoints.At(Enum.Parse<Density>(density)).Distinct().Count());
}
