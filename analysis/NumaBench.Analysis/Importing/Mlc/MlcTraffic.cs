using System.Text.RegularExpressions;

namespace NumaBench.Analysis.Importing.Mlc;

/// <summary>The mixes of reads and writes under MLC's names and under ours.</summary>
static partial class MlcTraffic
{
    public const string Read = "read";

    /// <summary>The rows of the peak table, in MLC's order.</summary>
    public static IReadOnlyList<(string Label, string Operation)> Peaks { get; } =
    [
        ("all reads", "all-reads"), ("3:1 reads-writes", "3r1w"), ("2:1 reads-writes", "2r1w"), ("1:1 reads-writes", "1r1w"), ("stream-triad like", "triad"),
    ];

    /// <summary>A row of the peak table; one that newer versions add keeps its own words.</summary>
    public static string PeakOperation(string label) =>
        Peaks.FirstOrDefault(peak => peak.Label == Normal(label)).Operation ?? Slug(label);

    /// <summary>From the line <c>Using Read-only traffic type</c>, or what stands there for other traffic.</summary>
    public static string Operation(string traffic) => Normal(traffic) switch
    {
        "read-only" => Read,
        var other => Ratio().Match(other) is { Success: true } ratio
            ? $"mix-{ratio.Groups[1].Value}r{ratio.Groups[2].Value}w{(other.Contains("nt ", StringComparison.Ordinal) || other.Contains("non-temporal", StringComparison.Ordinal) ? "-nt" : "")}"
            : Slug(other),
    };

    public static string Normal(string label) => string.Join(' ', label.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    static string Slug(string text) => NotLetters().Replace(Normal(text), "-").Trim('-') is { Length: > 0 and <= 60 } slug ? slug : "other";

    [GeneratedRegex("([0-9]+):([0-9]+)")]
    private static partial Regex Ratio();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotLetters();
}
