using System.Globalization;
using NumaBench.Results;

namespace NumaBench.Analysis.Loaded;

/// <summary>One point of a loaded-latency curve: what moved, and how long a load took meanwhile.</summary>
/// <param name="Delay">What the injectors wait between accesses, in their own unit; infinite when nothing was injected.</param>
readonly record struct LoadPoint(double Delay, double GigabytesPerSecond, double Nanoseconds)
{
    /// <summary>The delay of a case: a number, or <c>idle</c>. Null when it is neither; such a case is on no curve.</summary>
    public static double? DelayOf(CaseRow row) =>
        row.Delay == "idle" ? double.PositiveInfinity
        : double.TryParse(row.Delay, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double delay) && double.IsFinite(delay) ? delay
        : null;
}
