using System.Globalization;

namespace NumaBench.Analysis.Charts;

/// <summary>A logarithmic axis: where a value lies between two pixels, and the round numbers to write beside it.</summary>
/// <param name="Low">Above 0.</param>
/// <param name="High">Above <paramref name="Low"/>.</param>
/// <param name="AtLow">The pixel of <paramref name="Low"/>; on a vertical axis it is the larger one.</param>
sealed record LogAxis(double Low, double High, double AtLow, double AtHigh)
{
    const int MostTicks = 14;

    static readonly int[] Fine = [1, 2, 5];

    /// <summary>An axis on which all values lie, with room on both sides.</summary>
    /// <param name="values">Above 0; at least one.</param>
    public static LogAxis Around(IEnumerable<double> values, double atLow, double atHigh)
    {
        List<double> all = [.. values];
        return new LogAxis(all.Min() / 2, all.Max() * 2, atLow, atHigh);
    }

    public double At(double value) => AtLow + ((Math.Log10(value) - Math.Log10(Low)) / (Math.Log10(High) - Math.Log10(Low)) * (AtHigh - AtLow));

    /// <summary>1, 2 and 5 of each decade; on a long axis only 1, or that of each nth decade.</summary>
    public IReadOnlyList<double> Ticks()
    {
        int first = (int)Math.Floor(Math.Log10(Low)), last = (int)Math.Ceiling(Math.Log10(High)), decades = last - first;
        int[] digits = decades * Fine.Length <= MostTicks ? Fine : [1];
        int step = Math.Max(1, (int)Math.Ceiling(decades / (double)MostTicks));
        return [.. from decade in Enumerable.Range(0, (decades / step) + 1)
                   from digit in digits
                   let value = digit * Math.Pow(10, first + (decade * step))
                   where value >= Low && value <= High
                   select value];
    }

    public static string Label(double value) => value.ToString(value is >= 0.001 and < 1e6 ? "0.###" : "0.#E+0", CultureInfo.InvariantCulture);
}
