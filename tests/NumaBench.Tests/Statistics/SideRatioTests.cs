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
        // (t at 99.75 % + t at 80 %) = 5.5975674 + 0.9409646 standard errors.
        Assert.Equal(1.1679195401, ratio.SmallestDetectable, 8);
    }

    // Three passes that this project measured on a busy virtual machine, and the same 20 % slower.
    [Fact]
    public void Three_passes_against_three_tell_20_percent()
    {
        double[] passes = [156.9, 162.3, 165.3];
        Assert.Equal(0.001828202, SideRatio.Of(passes, [.. passes.Select(value => value * 1.2)])!.PValue, 8);
    }

    [Fact]
    public void Rounding_makes_no_probability_below_0()
    {
        for (int count = 2; count < 30; count++)
        {
            Assert.InRange(SideRatio.Of([.. Enumerable.Repeat(1.0, count)], [.. Enumerable.Repeat(1e6 + count, count)])!.PValue, 0, 1e-6);
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
