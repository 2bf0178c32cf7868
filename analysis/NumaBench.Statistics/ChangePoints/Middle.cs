namespace NumaBench.Statistics.ChangePoints;

/// <summary>The upper one of the two middle values; a median for thousands of small windows, in which half a rank is of no matter.</summary>
static class Middle
{
    /// <summary>Sorts its argument.</summary>
    public static double Of(double[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }
}
