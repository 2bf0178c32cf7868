namespace NumaBench.Statistics;

/// <summary>
/// Where the differences of runs come from in which nothing changed: standard deviations of logarithms, so parts of the value. Each
/// is what its level adds to the levels below, whose share in the level's own medians is taken off; null where nothing is repeated
/// at that level.
/// </summary>
/// <param name="WithinProcess">Of single samples of one pass.</param>
/// <param name="BetweenPasses">Added by another pass: fresh memory or a fresh process.</param>
/// <param name="BetweenRuns">Added by another run since the same boot.</param>
/// <param name="BetweenBoots">Added by another boot.</param>
/// <param name="Run">Of the value of one run, with all that is in it: the error term of a comparison.</param>
public sealed record NoiseSources(double? WithinProcess, double? BetweenPasses, double? BetweenRuns, double? BetweenBoots, KnownNoise Run)
{
    /// <param name="boots">The runs of each boot; of each run its passes, of each pass its samples, all above 0 and at least one.</param>
    /// <returns>Null with fewer than three runs.</returns>
    public static NoiseSources? Of(IReadOnlyList<IReadOnlyList<IReadOnlyList<IReadOnlyList<double>>>> boots)
    {
        double[][][] passes = [.. boots.SelectMany(runs => runs).Select(run => run.Select(pass => pass.Select(value => Math.Log(value)).ToArray()).ToArray())];
        if (passes.Length <= SideRatio.FewestDegreesOfFreedom)
        {
            return null;
        }

        double[][] medians = [.. passes.Select(run => run.Select(pass => Estimator.Median(pass)).ToArray())];
        double[] values = [.. medians.Select(run => Estimator.Median(run))];
        List<double[]> perBoot = [];
        foreach (IReadOnlyList<IReadOnlyList<IReadOnlyList<double>>> runs in boots)
        {
            perBoot.Add(values[perBoot.Sum(boot => boot.Length)..][..runs.Count]);
        }

        double? sample = Seen([.. passes.SelectMany(run => run)]), pass = Seen(medians), run = Seen([.. perBoot]);
        double? boot = perBoot.Count > SideRatio.FewestDegreesOfFreedom ? Seen([perBoot.ConvertAll(runs => Estimator.Median(runs)).ToArray()]) : null;
        return new NoiseSources(
            sample, Added(pass, sample, passes.SelectMany(run => run)), Added(run, pass, medians), Added(boot, run, perBoot),
            KnownNoise.Of([values])!);
    }

    /// <summary>The ratio (above 1) that so many runs of one boot show four times in five, against the runs that this was made from.</summary>
    public double SmallestDetectable(int runs)
    {
        double boot = BetweenBoots ?? 0, rest = Math.Max(0, (Run.Spread * Run.Spread) - (boot * boot));
        double variance = (boot * boot) + (rest * SideRatio.MedianVariance(runs)) + (Run.Spread * Run.Spread * SideRatio.MedianVariance(Run.DegreesOfFreedom + 1));
        // One run is held against the accidents as well, as in a comparison.
        return new SideRatio(0, Math.Sqrt(variance), Run.DegreesOfFreedom, Reach: runs > 1 ? 0 : Run.Farthest).SmallestDetectable;
    }

    static double? Seen(IReadOnlyList<double>[] groups) => Spread.Within(groups) is var spread && double.IsFinite(spread) ? spread : null;

    // A median of n values still has v(n) of their variance: that is not of this level.
    static double? Added(double? seen, double? below, IEnumerable<IReadOnlyList<double>> groups) => seen is not { } all ? null
        : Math.Sqrt(Math.Max(0, (all * all) - ((below ?? 0) * (below ?? 0) * SideRatio.MedianVariance(Estimator.Median([.. groups.Select(group => (double)group.Count)])))));
}
