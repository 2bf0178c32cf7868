using System.Globalization;

namespace NumaBench.Analysis.Explaining;

/// <summary>Where the weights were by the proof after a pass, as a row has it: <c>0=0.5003 1=0.4997</c>.</summary>
static class WeightShares
{
    /// <summary>Four decimals of each of up to a thousand nodes.</summary>
    const double LargestError = 0.05;

    /// <summary>The share (above 0) of each node; null where it is unknown, or no such list: it comes from a file.</summary>
    public static IReadOnlyDictionary<int, double>? Parse(string placement)
    {
        var shares = new Dictionary<int, double>();
        foreach (string part in placement.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] pair = part.Split('=');
            if (pair.Length != 2 || !int.TryParse(pair[0], NumberStyles.None, CultureInfo.InvariantCulture, out int node)
                || !double.TryParse(pair[1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double share) || !shares.TryAdd(node, share))
            {
                return null;
            }
        }

        // NaN is not near 1 either.
        return !(Math.Abs(shares.Values.Sum() - 1) <= LargestError) ? null : shares.Where(share => share.Value > 0).ToDictionary();
    }
}
