using NumaBench.Bench.Memory.Kernels;
using NumaBench.Numa;

namespace NumaBench.Tests.Memory;

public class NonTemporalProbeTests
{
    [Fact]
    public void Stores_as_fast_as_plain_ones_are_reported_with_both_figures()
    {
        Finding finding = Assert.Single(NonTemporalProbe.Judge(nonTemporal: 90, plain: 100.4));

        Assert.Equal(("non-temporal-stores-are-plain", Severity.Warning), (finding.Id, finding.Severity));
        Assert.Contains("90.0 GB/s", finding.What);
        Assert.Contains("100.4 GB/s", finding.What);
    }

    [Fact]
    public void Stores_that_take_twice_as_long_are_what_was_wanted() => Assert.Empty(NonTemporalProbe.Judge(nonTemporal: 25, plain: 100));

    /// <summary>It measures; what it finds is the machine's business, that it works is ours.</summary>
    [Fact]
    public void The_probe_runs_here() => Assert.InRange(NonTemporalProbe.Findings().Count(), 0, 1);
}
