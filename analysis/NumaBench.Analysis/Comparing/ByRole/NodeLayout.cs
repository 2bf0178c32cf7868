using NumaBench.Analysis.Reporting;
using NumaBench.Results;

namespace NumaBench.Analysis.Comparing.ByRole;

/// <summary>Whether numbers of nodes mean the same nodes on both sides.</summary>
static class NodeLayout
{
    public static bool IsTheSame(RunComparison comparison) =>
        comparison.Base.Runs.Concat(comparison.Candidate.Runs).Select(Of).Distinct(StringComparer.Ordinal).Count() == 1;

    static string Of(Run run) => string.Join(';', MachineView.Of(run.Manifest.Machine).Nodes.Select(node => $"{node.Id}:{node.Cpus}:{node.HasMemory}:{node.Package}"));
}
