using System.Globalization;

namespace NumaBench.Analysis.Ocp;

/// <summary>A limit, by the names of validators in version 2.0 of the format.</summary>
/// <param name="Values">One, or the members of a set.</param>
sealed record OcpLimit(string Type, IReadOnlyList<double> Values)
{
    public const string AtLeast = "GREATER_THAN_OR_EQUAL", AtMost = "LESS_THAN_OR_EQUAL";

    static readonly Dictionary<string, (string Words, Func<double, double, bool> Holds)> OfOne = new(StringComparer.Ordinal)
    {
        [AtLeast] = ("at least", (value, limit) => value >= limit), ["GREATER_THAN"] = ("above", (value, limit) => value > limit),
        [AtMost] = ("at most", (value, limit) => value <= limit), ["LESS_THAN"] = ("below", (value, limit) => value < limit),
        ["EQUAL"] = ("exactly", (value, limit) => value == limit), ["NOT_EQUAL"] = ("not", (value, limit) => value != limit),
    };

    static readonly Dictionary<string, (string Words, Func<double, IReadOnlyList<double>, bool> Holds)> OfSet = new(StringComparer.Ordinal)
    {
        ["IN_SET"] = ("one of", (value, set) => set.Contains(value)), ["NOT_IN_SET"] = ("none of", (value, set) => !set.Contains(value)),
    };

    /// <summary>Whether a number can be held against it: not against a pattern, and one value is no set.</summary>
    public static bool IsKnown(string type, bool isSet) => isSet ? OfSet.ContainsKey(type) : OfOne.ContainsKey(type);

    public bool Holds(double value) => OfOne.TryGetValue(Type, out var one) ? one.Holds(value, Values[0]) : OfSet[Type].Holds(value, Values);

    public override string ToString() =>
        $"{(OfOne.TryGetValue(Type, out var one) ? one.Words : OfSet[Type].Words)} {string.Join(", ", Values.Select(value => value.ToString(CultureInfo.InvariantCulture)))}";
}
