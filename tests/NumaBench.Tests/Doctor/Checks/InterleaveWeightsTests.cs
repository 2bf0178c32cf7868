using NumaBench.Bench.Doctor.Checks;
using NumaBench.Numa;
using NumaBench.Tests.Machines;

namespace NumaBench.Tests.Doctor.Checks;

public sealed class InterleaveWeightsTests
{
    const string Folder = "sys/kernel/mm/mempolicy/weighted_interleave";

    [Theory]
    [InlineData("1", "1", null, "the weights of weighted interleaving are all alike (node 0 1, node 1 1): it is plain")]
    [InlineData("5", "2", null, "weighted interleaving gives pages by node 0 5, node 1 2: right when")]
    [InlineData("5", "2", "true", "weighted interleaving gives pages by node 0 5, node 1 2, set by the kernel from what the firmware promises: right when")]
    [InlineData("5", "2", "false", "weighted interleaving gives pages by node 0 5, node 1 2, set by hand: right when")]
    public void Weights_are_told_with_who_set_them(string zero, string one, string? auto, string start)
    {
        SysFsTree tree = Weighted(Patients.TwoNodes(), zero, one);
        Finding finding = Assert.Single(new InterleaveWeights().Findings(auto is null ? tree : tree.File($"{Folder}/auto", auto)));
        Assert.Equal(("interleave-weights", Severity.Info, "nodes 0-1"), (finding.Id, finding.Severity, finding.Subject));
        Assert.StartsWith(start, finding.What);
    }

    [Fact]
    public void Without_weights_or_without_another_node_there_is_nothing_to_say()
    {
        Assert.Empty(new InterleaveWeights().Findings(Patients.TwoNodes()));
        Assert.Empty(new InterleaveWeights().Findings(Patients.OneNode().File($"{Folder}/node0", "1")));
    }

    static SysFsTree Weighted(SysFsTree tree, string zero, string one) => tree.File($"{Folder}/node0", zero).File($"{Folder}/node1", one);
}
