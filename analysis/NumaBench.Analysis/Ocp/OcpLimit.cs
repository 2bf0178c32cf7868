using System.Globalization;

namespace NumaBench.Analysis.Ocp;

/// <summary>A limit, by the names of validators in version 2.0 of the format.</summary>
sealed record OcpLimit(string Type, double Value)
{
    public const string AtLeast = "GREATER_THAN_OR_EQUAL", AtMost = "LESS_THAN_OR_EQUAL";

    static readonly Dictionary<string, (string Words, Func<double, double, bool> Holds)> Known = new(StringComparer.Ordinal)
    {
        [AtLeast] = ("at least", (value, limit) => value >= limit), ["GREATER_THAN"] = ("above", (value, limit) => value > limit),
        [AtMost] = ("at most", (value, limit) => value <= limit), ["LESS_THAN"] = ("below", (value, limit) => value < limit),
        ["EQUAL"] = ("exactly", (value, limit) => value == limit), ["NOT_EQUAL"] = ("not", (value, limit) => value != limit),
    };

    /// <summary>Sets, patterns and the like are not for numbers.</summary>
    public static bool IsKnown(string type) => Known.ContainsKey(type);

    public bool Holds(double value) => Known[Type].Holds(value, Value);

    public override string ToString() => $"{Known[Type].Words} {Value.ToString(CultureInfo.InvariantCulture)}";
}
