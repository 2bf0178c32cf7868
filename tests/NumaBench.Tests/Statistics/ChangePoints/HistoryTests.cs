using NumaBench.Statistics;
using NumaBench.Statistics.ChangePoints;

namespace NumaBench.Tests.Statistics.ChangePoints;

public class HistoryTests
{
    static int[] Indexes(IReadOnlyList<double> values) => [.. new History(values).Changes.Select(change => change.Index)];

    static int WithAny(int trials, Func<int, double[]> series) => Enumerable.Range(0, trials).Count(seed => Indexes(series(seed)).Length > 0);

    [Fact]
    public void A_step_has_its_first_run_its_levels_and_the_interval_of_its_ratio()
    {
        ChangePoint change = Assert.Single(new History([100, 101, 99, 100, 101, 99, 100, 101, 99, 110, 111, 109, 110, 111, 109]).Changes);
        Assert.Equal((9, 100, 110), (change.Index, change.Before, change.After));
        Assert.Equal(1.1, change.Ratio!.Centre, 12);
        Assert.InRange(change.Ratio.Low, 1.08, 1.095);
        Assert.Equal(1.1 * 1.1, change.Ratio.Low * change.Ratio.High, 12);
        Assert.InRange(change.Confidence, 0.9999, 1);
    }

    [Fact]
    public void Three_runs_are_a_level_and_two_wild_ones_are_not()
    {
        double[] quiet = Simulated.Runs(1, 20, 0, _ => 0);
        Assert.Equal([20], Indexes([.. quiet, .. Simulated.Runs(2, 3, 0, _ => 10)]));
        Assert.Empty(Indexes([.. quiet, 130]));
        Assert.Empty(Indexes([.. quiet, 130, .. Simulated.Runs(3, 10, 0, _ => 0), 70, 72, .. Simulated.Runs(4, 10, 0, _ => 0)]));
    }

    [Fact]
    public void Runs_that_only_remember_each_other_have_no_changes()
    {
        Assert.InRange(WithAny(200, seed => Simulated.Runs(seed, 100, 0.5, _ => 0)), 0, 10);
        Assert.InRange(WithAny(200, seed => Simulated.Runs(seed, 100, 0, _ => 0)), 0, 4);
        Assert.InRange(WithAny(200, seed => Simulated.Runs(seed, 20, 0, _ => 0)), 0, 4);
    }

    [Fact]
    public void A_drift_is_not_cut_into_steps() => Assert.InRange(WithAny(100, seed => Simulated.Runs(seed, 100, 0, i => 0.1 * i)), 0, 8);

    [Fact]
    public void Steps_of_three_standard_deviations_are_found_where_they_are()
    {
        int[][] found = [.. Enumerable.Range(0, 100).Select(seed => Indexes(Simulated.Runs(seed, 90, 0, i => i / 30 * 3)))];
        Assert.InRange(found.Count(indexes => indexes is [>= 28 and <= 32, >= 58 and <= 62]), 90, 100);
    }

    [Fact]
    public void The_printed_interval_covers_the_true_ratio_about_as_often_as_it_says()
    {
        double truth = Math.Exp(0.05);
        ChangePoint[] found = [.. Enumerable.Range(0, 200).SelectMany(seed => new History(Simulated.Runs(seed, 40, 0, i => i < 20 ? 0 : 5)).Changes.Take(1))];
        Assert.InRange(found.Length, 195, 200);
        Assert.InRange(found.Count(change => change.Ratio!.Low <= truth && truth <= change.Ratio.High) / (double)found.Length, 0.9, 1);
    }

    [Fact]
    public void The_unit_changes_nothing_and_rates_change_where_times_do()
    {
        for (int seed = 0; seed < 50; seed++)
        {
            double[] values = Simulated.Runs(seed, 60, 0.2, i => i < 25 ? 0 : 4);
            int[] indexes = Indexes(values);
            Assert.Equal(indexes, Indexes([.. values.Select(value => value * 1e-9)]));
            Assert.Equal(indexes, Indexes([.. values.Select(value => 1 / value)]));
        }
    }

    [Fact]
    public void Values_below_0_have_changes_without_a_ratio()
    {
        ChangePoint change = Assert.Single(new History([-1, 0, 1, 0, -1, 1, 0, 9, 10, 11, 10, 9, 11]).Changes);
        Assert.Equal((7, 0, 10, null), (change.Index, change.Before, change.After, change.Ratio));
    }

    [Theory]
    [InlineData(new double[] { })]
    [InlineData(new double[] { 1, 1, 5, 5, 5 })]
    [InlineData(new double[] { 3, 3, 3, 3, 3, 3, 3, 3 })]
    [InlineData(new double[] { 0, 0, 0, 0, 0, 0, 0, 0 })]
    public void Too_few_or_equal_values_have_none(double[] values) => Assert.Empty(Indexes(values));

    [Fact]
    public void Equal_values_that_become_other_equal_values_have_one() => Assert.Equal([6], Indexes([3, 3, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4]));

    [Fact]
    public void The_current_level_begins_at_the_last_change()
    {
        Assert.Equal(0, new History([1, 2]).CurrentFrom);
        Assert.Equal(20, new History([.. Simulated.Runs(1, 20, 0, _ => 0), .. Simulated.Runs(2, 8, 0, _ => 10)]).CurrentFrom);
    }

    [Fact]
    public void A_new_level_has_the_noise_of_the_old_one_until_it_shows_its_own()
    {
        double[] values = [100, 102, 98, 100, 102, 98, 100, 102, 98, 120, 120, 120];
        History history = new(values);
        Assert.Equal(9, history.CurrentFrom);
        Assert.Equal(10, history.Noise!.DegreesOfFreedom);
        Assert.InRange(history.Noise.Spread, 0.015, 0.022);
        Assert.Equal(Math.Log(100 / 98.0), history.Noise.Farthest, 12);

        KnownNoise own = new History([.. values, 120, 120]).Noise!;
        Assert.Equal((0, 4), (own.Spread, own.DegreesOfFreedom));
        Assert.Equal(history.Noise.Farthest, own.Farthest, 12);
        Assert.Null(new History([]).Noise);
        Assert.Null(new History([1]).Noise);
        Assert.Null(new History([0, 1, 2]).Noise);
    }
}
