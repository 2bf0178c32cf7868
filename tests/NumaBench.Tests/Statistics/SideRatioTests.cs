using NumaBench.Statistics;

namespace NumaBench.Tests.Statistics;

public class SideRatioTests
{
    static double[] Exp(params double[] logarithms) => [.. logarithms.Select(value => Math.Exp(value))];

    // Logarithms 0, 1, 2, 3, 4 %: median 2 %, spread 2 % ÷ 0.95387 = 2.0967 %, times √(1 + π ÷ (8 + π)) = 1.13227.
    [Fact]
    public void One_value_against_five_has_their_prediction_interval()
    {
        SideRatio ratio = SideRatio.Of(Exp(0, 0.01, 0.02, 0.03, 0.04), Exp(0.1))!;
        Assert.Equal(0.08, ratio.LogRatio, 12);
        Assert.Equal(0.0237398811671, ratio.StandardError, 10);
        Assert.Equal(4, ratio.DegreesOfFreedom);
        Assert.Equal(1.0141872199, ratio.Low, 8);
        Assert.Equal(1.1570949110, ratio.High, 8);
        Assert.Equal(0.0280474443, ratio.PValue, 8);
        // (t at 99.85 % + t at 80 %) = 6.4348484 + 0.9409646 standard errors.
        Assert.Equal(1.1913664463, ratio.SmallestDetectable, 8);
    }

    // Three passes that this project measured on a busy virtual machine, and the same 20 % slower.
    [Fact]
    public void Three_passes_against_three_tell_20_percent()
    {
        double[] passes = [156.9, 162.3, 165.3];
        Assert.Equal(0.001828202, SideRatio.Of(passes, [.. passes.Select(value => value * 1.2)])!.PValue, 8);
    }

    // Separated, so that Student's p is next to nothing and that of the ranks the least there is: 2 of 12,870 choices.
    [Fact]
    public void From_eight_against_eight_ranks_must_agree()
    {
        double[] eight = Exp(0, 0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07);
        Assert.Equal(2 / 12870.0, SideRatio.Of(eight, [.. eight.Select(value => value * 2)])!.PValue, 12);
        Assert.InRange(SideRatio.Of(eight[..7], [.. eight.Select(value => value * 2)])!.PValue, 0, 1e-6);
    }

    [Fact]
    public void Known_noise_counts_where_it_rests_on_more_values()
    {
        var known = new KnownNoise(0.02, 9, 0);
        SideRatio ratio = SideRatio.Of([100], [110], known)!;
        Assert.Equal(Math.Log(1.1), ratio.LogRatio, 12);
        Assert.Equal(0.02 * Math.Sqrt(2), ratio.StandardError, 12);
        Assert.Equal(9, ratio.DegreesOfFreedom);
        double[] eleven = [.. Enumerable.Range(0, 11).Select(i => 100.0 + i)];
        Assert.Equal(SideRatio.Of(eleven, [100]), SideRatio.Of(eleven, [100], known));
        Assert.Null(SideRatio.Of([100], [0], known));
    }

    [Fact]
    public void One_value_as_far_off_as_one_before_is_no_change_and_needs_to_be_farther_to_be_seen()
    {
        double[] five = Exp(0, 0.01, 0.02, 0.03, 0.04);
        var known = new KnownNoise(0.02, 3, 0.2);
        SideRatio near = SideRatio.Of(five, Exp(0.21), known)!, far = SideRatio.Of(five, Exp(0.23), known)!;
        Assert.Equal((true, 1, false), (near.HasBeenBefore, near.PValue, far.HasBeenBefore));
        Assert.InRange(far.PValue, 0, SideRatio.LargestChangedP);
        // Half of all repetitions lie below the effect itself: 80 % need 0.9409646 standard errors more.
        Assert.Equal(Math.Exp(0.2 + (0.9409645772 * near.StandardError)), near.SmallestDetectable, 8);
        Assert.False(SideRatio.Of(five, Exp(0.21, 0.21), known)!.HasBeenBefore);
    }

    [Fact]
    public void Noise_is_known_from_the_runs_of_each_level()
    {
        KnownNoise noise = KnownNoise.Of([[0, 0.01, -0.01], [1, 1.03, 0.99]])!;
        Assert.Equal(4, noise.DegreesOfFreedom);
        Assert.Equal(0.03, noise.Farthest, 12);
        Assert.Equal(0.01, KnownNoise.Of([[0, 0.01, -0.01], [1, 1.03, 0.99]], unfinished: 2)!.Farthest, 12);
        Assert.Null(KnownNoise.Of([[0], [1]]));
    }

    [Fact]
    public void Rounding_makes_no_probability_below_0()
    {
        for (int count = 2; count < 30; count++)
        {
            Assert.InRange(SideRatio.Of([.. Enumerable.Repeat(1.0, count)], [.. Enumerable.Repeat(1e6 + count, count)])!.PValue, 0, 0.001);
        }
    }

    [Fact]
    public void Within_means_that_the_whole_interval_is()
    {
        SideRatio ratio = SideRatio.Of(Exp(0, 0.01, 0.02, 0.03, 0.04), Exp(0.02))!;
        Assert.Equal(1, ratio.Ratio, 12);
        Assert.Equal((true, false), (ratio.IsWithin(ratio.High + 1e-9), ratio.IsWithin(ratio.High - 1e-9)));
    }

    [Fact]
    public void Too_few_or_impossible_values_have_no_ratio()
    {
        Assert.Null(SideRatio.Of([1, 2], [1]));
        Assert.Null(SideRatio.Of([1, 2, 3, 4], []));
        Assert.Null(SideRatio.Of([1, 2, 0], [1, 2, 3]));
        Assert.Null(SideRatio.Of([1, 2, 3], [1, double.NaN, 3]));
        Assert.NotNull(SideRatio.Of([1, 2], [1, 2]));
    }

    [Fact]
    public void Equal_values_are_no_proof_of_a_change_of_a_hundredth_of_a_percent() =>
        Assert.True(SideRatio.Of([1, 1, 1], [1.0001, 1.0001, 1.0001])!.PValue > 0.3);

    [Fact]
    public void Swapping_the_sides_inverts_the_ratio_and_its_interval_and_scaling_both_changes_nothing()
    {
        var random = new Random(7);
        for (int trial = 0; trial < 200; trial++)
        {
            double[] a = Values(random, 3 + (trial % 5), 0.02), b = Values(random, 1 + (trial % 7), 0.02);
            SideRatio ratio = SideRatio.Of(a, b)!, swapped = SideRatio.Of(b, a)!, scaled = SideRatio.Of([.. a.Select(v => v * 1000)], [.. b.Select(v => v * 1000)])!;
            Assert.Equal(1 / ratio.Ratio, swapped.Ratio, 9);
            Assert.Equal(1 / ratio.High, swapped.Low, 9);
            Assert.Equal(ratio.PValue, swapped.PValue, 9);
            Assert.Equal(ratio.High, scaled.High, 9);
        }
    }

    [Fact]
    public void More_of_the_same_values_narrow_the_interval()
    {
        double[] three = [99, 100, 101];
        double last = double.PositiveInfinity;
        for (int times = 1; times <= 8; times++)
        {
            double[] values = [.. Enumerable.Repeat(three, times).SelectMany(v => v)];
            double high = SideRatio.Of(values, values)!.High;
            Assert.True(high < last, $"{values.Length} values: {high} is not below {last}");
            last = high;
        }
    }

    /// <summary>Normal noise, nothing changed: the level is kept for every number of values; within three standard errors of 4,000 trials.</summary>
    [Theory]
    [InlineData(3, 1)]
    [InlineData(5, 1)]
    [InlineData(20, 1)]
    [InlineData(3, 3)]
    [InlineData(6, 6)]
    public void Nothing_changed_is_called_a_change_no_more_often_than_promised(int first, int second)
    {
        var random = new Random(20261127);
        const int Trials = 4000;
        int alarms = Enumerable.Range(0, Trials).Count(_ => SideRatio.Of(Values(random, first, 0.01), Values(random, second, 0.01))!.PValue <= SideRatio.LargestChangedP);
        double expected = SideRatio.LargestChangedP * Trials;
        Assert.InRange(alarms, 1, expected + (3 * Math.Sqrt(expected)));
    }

    /// <summary>An effect of the printed size is found about four times in five.</summary>
    [Theory]
    [InlineData(5, 1)]
    [InlineData(20, 1)]
    [InlineData(6, 6)]
    public void The_smallest_detectable_effect_is_found_as_often_as_it_says(int first, int second)
    {
        var random = new Random(5);
        const int Trials = 2000;
        int found = Enumerable.Range(0, Trials).Count(_ =>
        {
            double[] a = Values(random, first, 0.01);
            double effect = SideRatio.Of(a, Values(random, second, 0.01))!.SmallestDetectable;
            return SideRatio.Of(a, [.. Values(random, second, 0.01).Select(value => value * effect)])!.PValue <= SideRatio.LargestChangedP;
        });
        Assert.InRange(found / (double)Trials, 0.7, 0.95);
    }

    static double[] Values(Random random, int count, double spread) =>
        [.. Enumerable.Range(0, count).Select(_ => 100 * Math.Exp(spread * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())))];
}
