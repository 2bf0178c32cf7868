using NumaBench.Statistics;
using Xunit;

namespace NumaBench.Tests.Statistics;

public sealed class EstimatorTests
{
    // Coverage 1 − 2·Σ C(n,i)/2ⁿ for i < k, by hand: n=6 k=1: 1−2/64; n=8 k=1: 1−2/256; n=9 k=2: 1−2·10/512;
    // n=10 k=2: 1−2·11/1024; n=12 k=3: 1−2·79/4096; n=15 k=4: 1−2·576/32768; n=20 k=6: 1−2·21700/1048576.
    [Theory]
    [InlineData(6, 1, 0.96875)]
    [InlineData(7, 1, 0.984375)]
    [InlineData(8, 1, 0.9921875)]
    [InlineData(9, 2, 0.9609375)]
    [InlineData(10, 2, 0.978515625)]
    [InlineData(12, 3, 0.96142578125)]
    [InlineData(15, 4, 0.96484375)]
    [InlineData(20, 6, 0.95861053466796875)]
    public void The_interval_is_the_narrowest_pair_of_order_statistics_that_covers_95_percent(int count, int rank, double coverage)
    {
        Assert.Equal(rank, MedianInterval.Rank(count));
        Assert.Equal(coverage, MedianInterval.Coverage(count, rank), 12);

        Estimate estimate = Estimator.FromPassValues([.. Enumerable.Range(1, count).Select(value => (double)value)], higherIsBetter: false);
        Assert.Equal((rank, count + 1 - rank, IntervalKind.Confidence95), (estimate.Low, estimate.High, estimate.Kind));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void Fewer_than_six_passes_have_a_range_and_no_confidence(int count)
    {
        Estimate estimate = Estimator.FromPassValues([.. Enumerable.Range(1, count).Select(value => (double)value)], higherIsBetter: true);
        Assert.Equal(new Estimate((count + 1) / 2.0, 1, count, IntervalKind.Range, count, count), estimate);
    }

    [Fact]
    public void One_pass_has_no_interval() =>
        Assert.Equal(new Estimate(2, 2, 2, IntervalKind.None, 2, 1), Estimator.FromPasses([[1, 2, 9]], higherIsBetter: true));

    [Fact]
    public void A_pass_counts_once_by_its_median_however_many_samples_it_has() =>
        Assert.Equal(new Estimate(20, 10, 30, IntervalKind.Range, 10, 3), Estimator.FromPasses([[10, 10, 10, 10, 500], [], [20], [29, 31]], higherIsBetter: false));

    [Fact]
    public void Nothing_measured_is_no_estimate() => Assert.Throws<ArgumentException>(() => Estimator.FromPasses([[], []], higherIsBetter: true));

    [Fact]
    public void The_interval_holds_the_centre_and_ignores_the_order_of_passes_and_samples()
    {
        var random = new Random(1);
        for (int round = 0; round < 300; round++)
        {
            List<List<double>> passes = [.. Enumerable.Range(0, random.Next(1, 25)).Select(_ =>
                Enumerable.Range(0, random.Next(1, 9)).Select(_ => Math.Exp(random.NextDouble() * 6)).ToList())];
            Estimate estimate = Estimator.FromPasses(passes, higherIsBetter: true);
            Assert.InRange(estimate.Centre, estimate.Low, estimate.High);
            Assert.True(estimate.Best >= estimate.High);

            passes.ForEach(pass => random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(pass)));
            random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(passes));
            Assert.Equal(estimate, Estimator.FromPasses(passes, higherIsBetter: true));
        }
    }

    [Fact]
    public void The_interval_covers_the_true_median_as_often_as_it_promises()
    {
        var random = new Random(2);
        const int Rounds = 20_000;
        foreach (int count in new[] { 6, 9, 10 })
        {
            int covered = Enumerable.Range(0, Rounds).Count(_ =>
            {
                Estimate estimate = Estimator.FromPassValues([.. Enumerable.Range(0, count).Select(_ => Math.Pow(random.NextDouble(), 3))], higherIsBetter: true);
                return estimate.Low <= 0.125 && estimate.High >= 0.125;
            });
            Assert.Equal(MedianInterval.Coverage(count, MedianInterval.Rank(count)!.Value), covered / (double)Rounds, 0.006);
        }
    }
}
