using NumaBench.Statistics;

namespace NumaBench.Tests.Statistics;

public sealed class TwinSpreadTests
{
    [Fact]
    public void It_is_the_scaled_median_deviation()
    {
        // Median 3, deviations 2 1 0 1 97: their median is 1; five values, so the correction is 1.206.
        Assert.Equal(1.4826 * 1.206, TwinSpread.Deviation([1, 2, 3, 4, 100]), 10);
        Assert.Equal(1.4826 * (20.0 / 19.2) * 5, TwinSpread.Deviation([.. Enumerable.Range(1, 20).Select(value => (double)value)]), 10);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(40)]
    public void It_is_right_on_average_for_normal_values(int count)
    {
        var random = new Random(7);
        double mean = Enumerable.Range(0, 4000).Average(_ => TwinSpread.Deviation([.. Enumerable.Range(0, count).Select(_ => Normal(random))]));
        Assert.InRange(mean, 0.95, 1.05);
    }

    [Fact]
    public void The_limit_falls_with_twins_and_rises_with_tests()
    {
        Assert.Equal(3.5 * 11 / 3, TwinSpread.Limit(3, 10), 10);
        Assert.Equal(3.5 * 1.2, TwinSpread.Limit(40, 10), 10);
        // 1 − 0.025 ÷ 2,000,000 of the normal distribution is at 5.574; Perfolizer's is right to three digits.
        Assert.Equal(5.574, TwinSpread.Limit(1_000_000_000, 2_000_000), 0.005);
    }

    static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
