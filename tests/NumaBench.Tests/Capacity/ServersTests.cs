using NumaBench.Analysis.Capacity;
using NumaBench.Statistics;

namespace NumaBench.Tests.Capacity;

public sealed class ServersTests
{
    [Theory]
    [InlineData(5000, 160, 150, 170, 32L, 30L, 34L)]
    [InlineData(160, 160, 160, 160, 1L, 1L, 1L)]
    [InlineData(161, 160, 160, 160, 2L, 2L, 2L)]
    [InlineData(1, 160, 150, 170, 1L, 1L, 1L)]
    [InlineData(5000, 160, 0, 170, 32L, 30L, null)]
    public void They_are_whole_and_have_the_interval_of_the_throughput(double target, double centre, double low, double high, long count, long fewest, long? most) =>
        Assert.Equal(new Servers(count, fewest, most), Servers.Of(target, new Estimate(centre, low, high, IntervalKind.Confidence95, high, 6)));

    [Fact]
    public void A_number_that_means_nothing_is_none() => Assert.Null(Servers.Of(1e14, new Estimate(1e-9, 1e-9, 1e-9, IntervalKind.Range, 1e-9, 3)));

    [Fact]
    public void A_million_inferences_cost_more_where_throughput_is_less()
    {
        Estimate cost = Cost.PerMillion(1.2, new Estimate(160, 150, 170, IntervalKind.Range, 170, 3));
        Assert.Equal((2.08333, 1.96078, 2.22222, IntervalKind.Range), (Math.Round(cost.Centre, 5), Math.Round(cost.Low, 5), Math.Round(cost.High, 5), cost.Kind));
    }
}
