using NumaBench.Analysis.Explaining;
using NumaBench.Analysis.Reporting;
using NumaBench.Results;
using NumaBench.Tests.Results;

namespace NumaBench.Tests.Analysis.Explaining;

public sealed class PlacementBandwidthTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Pages_on_one_node_are_read_at_its_bandwidth() =>
        Assert.Equal(new Rate(20, false), Read().From(0, new Dictionary<int, double> { [1] = 1 }));

    [Fact]
    public void Pages_on_two_nodes_are_read_one_after_the_other() =>
        // 0.75 ÷ 40 + 0.25 ÷ 20 = 0.03125
        Assert.Equal(new Rate(32, false), Read().From(0, new Dictionary<int, double> { [0] = 0.75, [1] = 0.25 }));

    [Fact]
    public void A_noisy_case_makes_all_that_is_made_from_it_noisy() =>
        Assert.Equal(new Rate(10, true), Read().From(1, new Dictionary<int, double> { [0] = 1 }));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(0, 2)]
    [InlineData(2, 0)]
    public void Without_a_case_that_counts_nothing_is_known(int cpu, int memory) =>
        Assert.Null(Read().From(cpu, new Dictionary<int, double> { [memory] = 1 }));

    [Fact]
    public void More_of_the_pages_in_slower_memory_is_never_read_faster()
    {
        PlacementBandwidth bandwidth = Read();
        double[] rates = [.. Enumerable.Range(0, 101).Select(percent => bandwidth.From(0, new Dictionary<int, double> { [0] = (100 - percent) / 100.0, [1] = percent / 100.0 })!.GigabytesPerSecond)];
        Assert.Equal(rates.OrderDescending(), rates);
        Assert.All(rates, rate => Assert.InRange(rate, 20, 40));
    }

    [Fact]
    public void Cores_of_all_nodes_get_no_more_from_one_nodes_memory_than_the_quickest_of_them() =>
        // Node 0 reads its half at 40 GB/s and node 1 the other at 20: the whole at 80 and at 40, and the memory gives 40.
        Assert.Equal(new Rate(40, false), Of(Both(20)).ByAll(memoryNode: 0, threads: 8));

    [Fact]
    public void Where_the_way_to_it_is_narrow_the_last_node_decides() =>
        // Node 1 reads its half at 5 GB/s, so that the whole takes as long as at 10.
        Assert.Equal(new Rate(10, false), Of(Both(5)).ByAll(memoryNode: 0, threads: 8));

    [Fact]
    public void All_nodes_threads_must_have_been_measured()
    {
        Assert.Null(Of(Both(20)).ByAll(memoryNode: 0, threads: 12));
        Assert.Null(Of(Both(20)).ByAll(memoryNode: 1, threads: 4));
        Assert.True(Of(Both(20, CaseStatus.Noisy)).ByAll(memoryNode: 0, threads: 8)!.IsNoisy);
    }

    static RunBuilder Both(double far, CaseStatus status = CaseStatus.Ok) => new RunBuilder((0, "0-3", 1 << 20), (1, "4-7", 1 << 20))
        .Bandwidth(0, 0, "read", 40, 0).Bandwidth(1, 0, "read", far, 0, status).Bandwidth(1, 1, "read", 40, 0);

    PlacementBandwidth Read() => Of(new RunBuilder((0, "0-3", 1 << 20), (1, "4-7", 1 << 20))
        .Bandwidth(0, 0, "read", 40, 0).Bandwidth(0, 1, "read", 20, 0).Bandwidth(1, 0, "read", 10, 0, CaseStatus.Noisy)
        .Bandwidth(1, 1, "read", 40, 0, CaseStatus.Misplaced).Bandwidth(0, 0, "write", 5, 0).Bandwidth(0, 1, "read", 3, 0, threads: "one"));

    PlacementBandwidth Of(RunBuilder run)
    {
        run.WriteTo(folder);
        return PlacementBandwidth.Of(new MeasuredRun(RunReader.Read(folder.Path)));
    }
}
