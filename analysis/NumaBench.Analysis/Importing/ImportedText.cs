using NumaBench.Numa;

namespace NumaBench.Analysis.Importing;

/// <summary>All that one text of another program says.</summary>
/// <param name="File">Where it was read.</param>
/// <param name="CpuNodes">Nodes whose CPUs it measured from.</param>
/// <param name="MemoryNodes">Nodes whose memory it measured, those without CPUs among them.</param>
/// <param name="Versions">Versions of the program, as it printed them.</param>
/// <param name="Conditions">What it says about how it measured.</param>
sealed record ImportedText(
    string File,
    IReadOnlyList<ImportedValue> Values,
    IReadOnlySet<int> CpuNodes,
    IReadOnlySet<int> MemoryNodes,
    IReadOnlyList<string> Versions,
    IReadOnlyList<string> Conditions,
    IReadOnlyList<Finding> Findings)
{
    /// <summary>What it says of the machine's hardware; empty when it says nothing. Texts of two machines are never one run.</summary>
    public string Machine { get; init; } = "";

    /// <summary>A text of a program that knows no nodes.</summary>
    public static ImportedText WithoutNodes(string file, IReadOnlyList<ImportedValue> values) => new(file, values, new SortedSet<int>(), new SortedSet<int>(), [], [], []);
}
