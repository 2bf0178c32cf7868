using NumaBench.Analysis.Fleet;

namespace NumaBench.Tests.Fleet;

public sealed class DeviationGroupTests
{
    static readonly (int Cpu, int Memory)[] Pairs = [(0, 0), (0, 1), (1, 0), (1, 1)];

    [Fact]
    public void All_memory_of_a_node_is_one_group_with_what_uses_all_nodes() =>
        Assert.Equal(["Memory  1: 3 of 3"], Groups((_, memory) => memory == 1, isPeakSlow: true));

    [Fact]
    public void A_row_is_the_CPUs() => Assert.Equal(["Cpus 0 : 2 of 2"], Groups((cpu, _) => cpu == 0));

    [Fact]
    public void Nearly_everything_is_the_host() =>
        Assert.Equal(["Host  : 8 of 8"], Words(DeviationGroup.Of([.. Judged((_, _) => true, false).Select(deviation => deviation with { IsOutlier = deviation.Key.Kind != "bandwidth.peak" })], _ => true)));

    [Fact]
    public void All_of_a_kind_on_several_nodes_is_the_host() => Assert.Equal(["Host  : 4 of 4"], Groups((_, _) => true));

    [Fact]
    public void One_pair_is_that_pair() => Assert.Equal(["Pair 0 1: 1 of 1"], Groups((cpu, memory) => (cpu, memory) == (0, 1)));

    [Fact]
    public void Two_pairs_without_a_common_node_are_two() => Assert.Equal(["Pair 0 1: 1 of 1", "Pair 1 0: 1 of 1"], Groups((cpu, memory) => cpu != memory));

    [Fact]
    public void Nothing_off_is_no_group() => Assert.Empty(Groups((_, _) => false));

    static IEnumerable<string> Groups(Func<int, int, bool> isSlow, bool isPeakSlow = false) => Words(DeviationGroup.Of(Judged(isSlow, isPeakSlow), _ => true));

    static IEnumerable<string> Words(IEnumerable<DeviationGroup> groups) => groups.Select(group => $"{group.Where} {group.CpuNode} {group.MemoryNode}: {group.Members.Count} of {group.Judged}");

    static List<Deviation> Judged(Func<int, int, bool> isSlow, bool isPeakSlow) =>
        [.. Pairs.Select(pair => Off("bandwidth", $"{pair.Cpu}", $"{pair.Memory}", isSlow(pair.Cpu, pair.Memory))),
            .. Pairs.Select(pair => Off("latency.idle", $"{pair.Cpu}", $"{pair.Memory}", false)), Off("bandwidth.peak", "all", "all", isPeakSlow)];

    static Deviation Off(string kind, string cpu, string memory, bool isOutlier) =>
        new(new FleetKey($"{kind}/cpu={cpu}/mem={memory}", kind, cpu, memory, "bandwidth_gb_s", true), isOutlier ? 0.7 : 1, 1, isOutlier ? 20 : 0, isOutlier, 9);
}
