using NumaBench.Bench.Inference;
using Xunit;

namespace NumaBench.Tests.Inference;

public sealed class LatencyHistogramTests
{
    [Fact]
    public void Percentiles_are_right_to_a_thousandth_from_nanoseconds_to_hours()
    {
        var random = new Random(1);
        for (double scale = 1; scale < 1e13; scale *= 7)
        {
            long[] values = [.. Enumerable.Range(0, 1001).Select(_ => (long)(scale * (1 + random.NextDouble())))];
            var histogram = new LatencyHistogram();
            Array.ForEach(values, histogram.Add);

            Array.Sort(values);
            foreach (double share in new[] { 0.5, 0.9, 0.99 })
            {
                double exact = values[(int)Math.Ceiling(share * values.Length) - 1] / 1e6;
                Assert.InRange(histogram.PercentileMilliseconds(share), exact * 0.999, exact * 1.001);
            }
        }
    }

    [Fact]
    public void Replicas_are_added_and_an_extreme_value_is_no_error()
    {
        var one = new LatencyHistogram();
        one.Add(100);
        one.Add(long.MaxValue);
        one.Add(-1);
        var both = new LatencyHistogram();
        both.Add(one.ToBuckets());
        both.Add(one.ToBuckets());

        Assert.Equal(6, both.Count);
        Assert.Equal(100 / 1e6, both.PercentileMilliseconds(0.5));
        Assert.True(double.IsNaN(new LatencyHistogram().PercentileMilliseconds(0.5)));
    }
}
