using System.Globalization;

namespace NumaBench.Analysis.Importing;

/// <summary>A number as other programs print it, kept in decimal, so that MB/s become GB/s without rounding.</summary>
static class PrintedNumber
{
    const NumberStyles Style = NumberStyles.AllowDecimalPoint;

    /// <summary>A million times the largest that a machine can print; beyond, sums and products would overflow.</summary>
    const decimal Largest = 1e12m;

    public static decimal? TryParse(string word) =>
        decimal.TryParse(word, Style, CultureInfo.InvariantCulture, out decimal value) && value <= Largest ? value : null;

    /// <summary>Through text, because the shortest text of a decimal is rounded once, to the nearest double.</summary>
    public static double ToDouble(decimal value) => double.Parse(value.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    public static double ToGigabytesPerSecond(decimal value, decimal bytesPerUnit) => ToDouble(value * bytesPerUnit / 1_000_000_000m);
}
