namespace NumaBench.Analysis.Capacity;

/// <summary>What servers are wanted for; each part is null when it was not asked.</summary>
/// <param name="P99Milliseconds">99 of 100 inferences have to be answered in that time.</param>
/// <param name="PerSecond">Inferences a second, over all servers.</param>
sealed record CapacityGoal(double? P99Milliseconds, double? PerSecond)
{
    static readonly Dictionary<string, double> Times = new(StringComparer.Ordinal) { ["us"] = 1e-3, ["ms"] = 1, ["s"] = 1e3 };

    static readonly Dictionary<string, double> Rates = new[] { ("", 1.0), ("k", 1e3), ("M", 1e6) }
        .SelectMany(prefix => new[] { ("/s", 1.0), ("/min", 60.0), ("/h", 3600.0) }
            .Select(period => KeyValuePair.Create(prefix.Item1 + period.Item1, prefix.Item2 / period.Item2)))
        .ToDictionary(StringComparer.Ordinal);

    static readonly Dictionary<string, double> Prices = new(StringComparer.Ordinal) { ["/h"] = 1 };

    /// <summary>Milliseconds of <c>20ms</c>, <c>0.02s</c>, <c>500us</c>; null for anything else.</summary>
    public static double? ParseTime(string text) => PlainNumber.Parse(text, Times);

    /// <summary>Inferences a second of <c>5000/s</c>, <c>300k/min</c>, <c>1.5M/h</c>; null for anything else.</summary>
    public static double? ParseRate(string text) => PlainNumber.Parse(text, Rates);

    /// <summary>Money an hour of <c>1.20/h</c>; null for anything else.</summary>
    public static double? ParsePrice(string text) => PlainNumber.Parse(text, Prices);
}
