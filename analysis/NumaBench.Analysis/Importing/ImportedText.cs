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
    IReadOnlyList<Finding> Findings);
