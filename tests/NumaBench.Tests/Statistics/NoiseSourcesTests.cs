using NumaBench.Statistics;

namespace NumaBench.Tests.Statistics;

public class NoiseSourcesTests
{
    /// <summary>One value a run: logarithms.</summary>
    static NoiseSources? OfRuns(params double[][] boots) => NoiseSources.Of([.. boots.Select(runs => runs.Select(value => new[] { new[] { Math.Exp(value) } }).ToArray())]);

    [Fact]
    public void Runs_of_one_value_tell_how_runs_differ_and_nothing_else()
    {
        NoiseSources noise = OfRuns([0, 0.01, -0.01])!;
        Assert.Equal((null, null, null), (noise.WithinProcess, noise.BetweenPasses, noise.BetweenBoots));
        Assert.Equal(0.01, noise.BetweenRuns!.Value, 12);
        Assert.Equal(0.01, noise.Run.Spread, 12);
        Assert.Equal(2, noise.Run.DegreesOfFreedom);
    }

    [Fact]
    public void Fewer_than_three_runs_tell_nothing() => Assert.Null(OfRuns([0, 0.01]));

    // Boots 0, 3, 6 % (standard deviation 3 %), whose three runs differ by 1 %: the median of three keeps π ÷ (4 + π) of their variance.
    [Fact]
    public void What_the_level_below_adds_is_taken_off()
    {
        NoiseSources noise = OfRuns([-0.01, 0, 0.01], [0.02, 0.03, 0.04], [0.05, 0.06, 0.07])!;
        Assert.Equal(0.01, noise.BetweenRuns!.Value, 12);
        Assert.Equal(Math.Sqrt(0.0009 - (0.0001 * Math.PI / (4 + Math.PI))), noise.BetweenBoots!.Value, 12);
    }

    [Fact]
    public void Simulated_sources_are_found_again()
    {
        var random = new Random(8);
        double Normal(double spread) => spread * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        double[][][][] boots = [.. Enumerable.Range(0, 30).Select(_ => Normal(0.03)).Select(boot => Enumerable.Range(0, 6).Select(_ => boot + Normal(0.02)).Select(run =>
            Enumerable.Range(0, 5).Select(_ => run + Normal(0.02)).Select(pass => Enumerable.Range(0, 5).Select(_ => Math.Exp(pass + Normal(0.01))).ToArray()).ToArray()).ToArray())];
        NoiseSources noise = NoiseSources.Of(boots)!;
        Assert.InRange(noise.WithinProcess!.Value, 0.0095, 0.0105);
        Assert.InRange(noise.BetweenPasses!.Value, 0.018, 0.022);
        Assert.InRange(noise.BetweenRuns!.Value, 0.017, 0.023);
        Assert.InRange(noise.BetweenBoots!.Value, 0.02, 0.04);
    }

    [Fact]
    public void More_runs_show_smaller_changes_but_never_less_than_boots_differ_by()
    {
        NoiseSources noise = OfRuns([-0.01, 0, 0.01], [0.02, 0.03, 0.04], [0.05, 0.06, 0.07])!;
        double one = noise.SmallestDetectable(1), three = noise.SmallestDetectable(3), many = noise.SmallestDetectable(10_000);
        Assert.True(one > three && three > many);
        Assert.True(many > Math.Exp(4 * noise.BetweenBoots!.Value));
    }

    // As compare says it: one accident of 8 % is farther off than the spread of the others would tell.
    [Fact]
    public void What_one_run_shows_is_what_a_comparison_with_these_runs_says()
    {
        double[] values = [.. new[] { 0, 0.01, -0.01, 0.005, -0.005, 0.08, 0, 0.01 }.Select(Math.Exp)];
        NoiseSources noise = NoiseSources.Of([[.. values.Select(value => new[] { new[] { value } })]])!;
        SideRatio compared = SideRatio.Of(values, [1], noise.Run)!;
        Assert.Equal(0.0775, compared.Reach, 12);
        Assert.Equal(compared.SmallestDetectable, noise.SmallestDetectable(1), 12);
    }
}
