using NumaBench.Results;

namespace NumaBench.Analysis.Charts;

/// <summary>Names from outside, cut to what a chart has room for.</summary>
static class ChartText
{
    // Never between the halves of a surrogate pair.
    public static string Shorten(string text, int most) => Clean.Text(text) is var clean && clean.Length <= most ? clean
        : clean[..(most - (char.IsHighSurrogate(clean[most - 2]) ? 2 : 1))] + "…";
}
