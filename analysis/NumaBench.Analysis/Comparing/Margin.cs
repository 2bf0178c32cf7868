using System.Globalization;

namespace NumaBench.Analysis.Comparing;

/// <summary>The least change that matters, as people write it: <c>5%</c> more time, or a rate that is as much slower (÷ 1.05).</summary>
static class Margin
{
    public const string Default = "5%";

    const double LargestPercent = 1000;

    /// <summary>The ratio above 1; null when the text is no percentage above 0 and up to 1000.</summary>
    public static double? Parse(string text) =>
        text.EndsWith('%') && double.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double percent) && percent > 0 && percent <= LargestPercent
            ? 1 + (percent / 100) : null;
}
