namespace NumaBench.Statistics.ChangePoints;

/// <summary>
/// Pulls single runs that stand out back to their neighbours: what lasts one or two runs is an accident and no new level. Three
/// runs in a row are the majority of five and stay as they are.
/// </summary>
static class SpikeFilter
{
    /// <summary>So far, in standard deviations of the neighbourhood, a run may stand out.</summary>
    const double Reach = 3;

    const int Window = (2 * Segmentation.Shortest) - 1;

    /// <param name="values">At least <see cref="Window"/>, in the order of time.</param>
    /// <param name="noise">Of each.</param>
    public static double[] Clip(double[] values, double[] noise) => [.. values.Select((value, i) =>
    {
        // At the ends the first or the last five.
        int from = Math.Clamp(i - (Window / 2), 0, values.Length - Window);
        double centre = Middle.Of(values[from..(from + Window)]), reach = Reach * noise[i];
        return Math.Clamp(value, centre - reach, centre + reach);
    })];
}
