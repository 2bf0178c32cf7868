namespace NumaBench.Statistics.ChangePoints;

/// <summary>Whether the level of one piece of a series differs from that of the piece before it.</summary>
/// <param name="PValue">The probability of a step as large anywhere in the series when there is none.</param>
/// <param name="HalfWidth">Of the 95 % interval of the difference of the two pieces' medians.</param>
sealed record StepTest(Pieces Pieces, double PValue, double HalfWidth, bool IsStep)
{
    /// <summary>From this p value on a step is none.</summary>
    const double LargestP = 0.01;

    /// <summary>A step of less than this part of what single runs differ by is of no matter to anybody.</summary>
    const double LeastShift = 0.5;

    /// <param name="runsPerValue">How many runs tell as much as an independent one.</param>
    /// <param name="floor">The least standard deviation of a run.</param>
    public static StepTest Of(double[] values, Pieces pieces, double runsPerValue, double floor)
    {
        double[] before = values[pieces.From..pieces.Cut], after = values[pieces.Cut..pieces.To], both = values[pieces.From..pieces.To];
        double shift = Math.Abs(after.Average() - before.Average()), squares = Squares(before) + Squares(after), independent = both.Length / runsPerValue;
        double spread = Math.Max(floor, Math.Sqrt(squares / (both.Length - 2)));
        double t = shift / (spread * Math.Sqrt(runsPerValue * ((1.0 / before.Length) + (1.0 / after.Length))));
        int degreesOfFreedom = Math.Max(1, (int)independent - 2);
        // The step was looked for at every place: the tail of the largest of all, to its leading order (Siegmund 1985).
        double places = t * t * Math.Log((values.Length - Segmentation.Shortest) / (double)Segmentation.Shortest);
        double p = Math.Clamp(2 * Student.Probability(-t, degreesOfFreedom) * Math.Max(1, places), 0, 1);
        double error = spread * Math.Sqrt(SideRatio.MedianVariance(before.Length / runsPerValue) + SideRatio.MedianVariance(after.Length / runsPerValue));
        return new StepTest(pieces, p, error * Student.Quantile((1 + SideRatio.IntervalLevel) / 2, degreesOfFreedom),
            p <= LargestP && RankTest.PValue(before, after) <= LargestP && shift >= LeastShift * spread
            && independent * Math.Log((SquaresAboutLine(both) + (floor * floor)) / (squares + (floor * floor))) > Math.Log(independent));
    }

    static double Squares(double[] values)
    {
        double mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean));
    }

    /// <summary>What a drift leaves unexplained. It needs one number less than a step, its place, and is preferred by as much (Schwarz).</summary>
    static double SquaresAboutLine(double[] values)
    {
        double count = values.Length, middle = (count - 1) / 2, products = values.Select((value, i) => (i - middle) * value).Sum();
        return Squares(values) - (products * products / (count * ((count * count) - 1) / 12));
    }
}
