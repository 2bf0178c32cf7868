using NumaBench.Statistics;

namespace NumaBench.Tests.Statistics;

public class FalseDiscoveryTests
{
    [Theory]
    [InlineData(new[] { 0.05, 0.01, 0.03, 0.02, 0.04 }, 0.05)]
    [InlineData(new[] { 0.02, 0.9, 0.02 }, 0.02)]
    [InlineData(new[] { 0.03, 0.9 }, 0)]
    [InlineData(new[] { 0.9, 0.025 }, 0.025)]
    [InlineData(new double[0], 0)]
    public void The_k_smallest_are_discoveries_up_to_k_times_the_rate_by_their_number(double[] pValues, double largest) =>
        Assert.Equal(largest, FalseDiscovery.LargestP(pValues, 0.05));
}
