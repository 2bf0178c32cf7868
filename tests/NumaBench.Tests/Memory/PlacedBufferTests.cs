using NumaBench.Bench.Harness;
using NumaBench.Bench.Memory;
using NumaBench.Bench.Planning;
using NumaBench.Numa;
using NumaBench.Results;
using NumaBench.Tests.Machines;

namespace NumaBench.Tests.Memory;

public class PlacedBufferTests
{
    const long MiB = 1 << 20;

    static readonly Topology Machine = Topology.Read(SysFs.Live);

    static readonly int Node = Machine.Nodes.First(node => node.UsableMemory).Id;

    static CasePass Pass(SysFs? sysFs = null) => new(
        new Case { Id = "x", Kind = CaseKind.PeakBandwidth, Cpus = Machine.UsableCpus.ToString(), MemoryNode = "all" }, 1,
        new NumaBench.Bench.Harness.Bench(Machine, sysFs ?? SysFs.Live, Profile.Of("quick"), 1));

    static SampleLog OneSample()
    {
        var log = new SampleLog(4);
        log.Take(() => new TimedWindow(12.5, false));
        return log;
    }

    [Fact]
    public void Parts_are_proved_each_for_itself_and_shown_as_one()
    {
        using PlacedBuffer buffer = PlacedBuffer.Allocate(Pass(), [new PartRequest(PageTarget.On(Node), 4 * MiB, MiB), new PartRequest(PageTarget.On(Node), 8 * MiB, MiB)]);

        CaseOutcome outcome = buffer.Outcome(OneSample(), Metric.BandwidthGigabytesPerSecond, Machine.UsableCpus);

        Assert.Equal([4 * MiB, 8 * MiB], buffer.Parts.Select(part => part.Bytes));
        Assert.Equal((CaseStatus.Ok, 12 * MiB), (outcome.Status, outcome.WorkingSetBytes));
        Assert.Equal($"{Node}=1.0000", outcome.PlacementAfter!.ToString());
        Assert.Equal(12.5, outcome.Samples.Single(sample => sample.Metric == Metric.BandwidthGigabytesPerSecond).Value);
    }

    [Fact]
    public void A_remark_on_the_target_is_in_the_reason_once()
    {
        var told = new PageTarget(MemoryPolicy.Bind(Node), new Dictionary<int, double> { [Node] = 1 }, "weights as they were");
        using PlacedBuffer buffer = PlacedBuffer.Allocate(Pass(), [new PartRequest(told, 2 * MiB, MiB), new PartRequest(told, 2 * MiB, MiB)]);

        CaseOutcome outcome = buffer.Outcome(OneSample(), Metric.BandwidthGigabytesPerSecond, Machine.UsableCpus);

        Assert.Equal(1, outcome.Reason.Split("; ").Count(reason => reason == "weights as they were"));
    }

    [Theory]
    [InlineData(PageKind.Base)]
    [InlineData(PageKind.Huge)]
    public void Where_smaps_cannot_be_read_the_size_of_pages_is_not_proved_and_the_case_says_so(PageKind pages)
    {
        using SysFsTree tree = new SysFsTree().OnlineNodes($"{Node}").Node(Node, "0");
        PartRequest[] request = [new PartRequest(PageTarget.On(Node), 4 * MiB, MiB) { Pages = pages, Exactly = true }];
        using PlacedBuffer proved = PlacedBuffer.Allocate(Pass(), [request[0] with { Pages = PageKind.Base }]), unproved = PlacedBuffer.Allocate(Pass(tree.Open()), request);

        Assert.DoesNotContain(PageSize.NotProved, proved.Outcome(OneSample(), Metric.BandwidthGigabytesPerSecond, Machine.UsableCpus).Reason);
        CaseOutcome outcome = unproved.Outcome(OneSample(), Metric.BandwidthGigabytesPerSecond, Machine.UsableCpus);
        Assert.Equal((PageSize.NotProved, (long)Environment.SystemPageSize), (outcome.Reason, outcome.PageBytes));
    }

    [Fact]
    public void Pages_of_one_node_are_not_spread_over_two()
    {
        var elsewhere = new PageTarget(MemoryPolicy.Interleave(NodeSet.Of(Node)), new Dictionary<int, double> { [Node] = 0.5 });
        using PlacedBuffer buffer = PlacedBuffer.Allocate(Pass(), [new PartRequest(elsewhere, 2 * MiB, MiB)]);

        Assert.Equal(CaseStatus.Misplaced, buffer.Outcome(OneSample(), Metric.BandwidthGigabytesPerSecond, Machine.UsableCpus).Status);
    }
}
