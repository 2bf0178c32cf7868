namespace NumaBench.Statistics.ChangePoints;

/// <summary>Chooses between levels that change and runs that remember each other as the reason for what a series looks like.</summary>
static class Explanation
{
    /// <summary>Of a cut, in log n, while there are still to be too many.</summary>
    const double Price = 2;

    /// <summary>From too many cuts that which explains least is taken away, until none is left; of all these the best explanation.</summary>
    public static Levels Best(double[] values, double[] noise)
    {
        var sums = new Sums(values, noise);
        List<int> cuts = Segmentation.Cuts(sums, Price * Math.Log(values.Length));
        var best = new Levels(values, noise, [.. cuts]);
        while (cuts.Count > 0)
        {
            cuts.Remove(Pieces.Of(cuts, values.Length).MinBy(pieces => Gain(sums, pieces)).Cut);
            var levels = new Levels(values, noise, [.. cuts]);
            best = levels.Criterion < best.Criterion ? levels : best;
        }

        return best;
    }

    static double Gain(Sums sums, Pieces pieces) =>
        sums.Squares(pieces.From, pieces.To) - sums.Squares(pieces.From, pieces.Cut) - sums.Squares(pieces.Cut, pieces.To);
}
