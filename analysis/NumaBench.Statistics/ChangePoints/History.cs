namespace NumaBench.Statistics.ChangePoints;

/// <summary>
/// A series of runs of one machine in the order of time, and where its level changed for good. Single wild runs, drifts and the
/// wandering of runs that remember each other are no changes (reports/METHOD.md, "Change points").
/// </summary>
public sealed class History
{
    /// <summary>In fewer runs nothing is looked for.</summary>
    public const int Fewest = 2 * Segmentation.Shortest;

    const int FewestForNoise = 5;

    /// <summary>Equal values are as equal as timers and rounding let them be, which is not exactly.</summary>
    const double SmallestSpread = 1e-4;

    readonly IReadOnlyList<double> values;
    readonly bool isPositive;

    /// <param name="values">Finite, the oldest first.</param>
    public History(IReadOnlyList<double> values)
    {
        this.values = values;
        isPositive = values.All(value => value > 0);
        Changes = values.Count < Fewest ? [] : [.. Find()];
    }

    /// <summary>In the order of time.</summary>
    public IReadOnlyList<ChangePoint> Changes { get; }

    /// <summary>The first run since the last change: from there on runs can be compared with the next one.</summary>
    public int CurrentFrom => Changes.Count == 0 ? 0 : Changes[^1].Index;

    /// <summary>
    /// How much runs differ within a level: the current one, or all of them while it has too few runs to tell, for nothing says that
    /// its noise is another one. How far an accident goes is known from all. Null where values are not above 0, or too few.
    /// </summary>
    public KnownNoise? Noise
    {
        get
        {
            int[] bounds = [0, .. Changes.Select(change => change.Index), values.Count];
            double[][] levels = isPositive ? [.. bounds.Zip(bounds.Skip(1), (from, to) => values.Skip(from).Take(to - from).Select(value => Math.Log(value)).ToArray())] : [];
            return KnownNoise.Of(levels, Segmentation.Shortest - 1) is not { } all ? null
                : levels[^1].Length < FewestForNoise ? all : KnownNoise.Of([levels[^1]])! with { Farthest = all.Farthest };
        }
    }

    IEnumerable<ChangePoint> Find()
    {
        // Ratios are what matters, so logarithms where there are any.
        double[] scaled = isPositive ? [.. values.Select(value => Math.Log(value))] : [.. values];
        double floor = SmallestSpread * (isPositive ? 1 : values.Max(Math.Abs));
        // All are 0.
        if (floor == 0)
        {
            return [];
        }

        double[] noise = LocalNoise.Of(scaled, floor), clipped = SpikeFilter.Clip(scaled, noise);
        Levels levels = Explanation.Best(clipped, noise);
        List<int> cuts = [.. levels.Cuts];
        StepTest[] Tests() => [.. Pieces.Of(cuts, values.Count).Select(pieces => StepTest.Of(clipped, pieces, levels.RunsPerValue, floor))];
        StepTest[] tests = Tests();
        // One at a time, the least certain first: those beside it have other neighbours then and are tested anew.
        while (tests.Where(test => !test.IsStep).MaxBy(test => test.PValue) is { } weakest)
        {
            cuts.Remove(weakest.Pieces.Cut);
            tests = Tests();
        }

        return tests.Select(Change);
    }

    ChangePoint Change(StepTest test)
    {
        double before = Median(test.Pieces.From, test.Pieces.Cut), after = Median(test.Pieces.Cut, test.Pieces.To), ratio = after / before;
        return new ChangePoint(test.Pieces.Cut, before, after,
            isPositive ? new RatioInterval(ratio, ratio * Math.Exp(-test.HalfWidth), ratio * Math.Exp(test.HalfWidth)) : null, 1 - test.PValue);
    }

    double Median(int from, int to) => Estimator.Median([.. values.Skip(from).Take(to - from)]);
}
