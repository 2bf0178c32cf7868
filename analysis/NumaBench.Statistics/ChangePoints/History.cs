namespace NumaBench.Statistics.ChangePoints;

/// <summary>
/// A series of runs of one machine in the order of time, and where its level changed for good. Single wild runs, drifts and the
/// wandering of runs that remember each other are no changes (reports/METHOD.md, "Change points").
/// </summary>
public sealed class History
{
    /// <summary>In fewer runs nothing is looked for.</summary>
    public const int Fewest = 2 * Segmentation.Shortest;

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
