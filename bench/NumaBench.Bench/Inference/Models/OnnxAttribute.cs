namespace NumaBench.Bench.Inference.Models;

/// <summary>A whole number, or a list of them, that a node is configured by.</summary>
sealed record OnnxAttribute(string Name, bool IsList, IReadOnlyList<long> Values)
{
    public static OnnxAttribute Of(string name, long value) => new(name, IsList: false, [value]);

    public static OnnxAttribute List(string name, params long[] values) => new(name, IsList: true, values);
}
