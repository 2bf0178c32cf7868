using NumaBench.Statistics;
using Xunit;

namespace NumaBench.Tests.Statistics;

public sealed class NoiseTests
{
    [Theory]
    [InlineData(95, 105, false)]
    [InlineData(94.9, 105, true)]
    [InlineData(100, 100, false)]
    public void Noisy_is_a_half_width_over_5_percent(double low, double high, bool noisy) =>
        Assert.Equal(noisy, Noise.IsNoisy(new Estimate(100, low, high, IntervalKind.Range, high, 3)));

    [Fact]
    public void A_spread_around_zero_is_noisy() => Assert.True(Noise.IsNoisy(new Estimate(0, 0, 1, IntervalKind.Range, 1, 3)));

    [Fact]
    public void One_pass_is_not_called_noisy() => Assert.False(Noise.IsNoisy(Estimator.FromPasses([[1, 100]], higherIsBetter: true)));
}
