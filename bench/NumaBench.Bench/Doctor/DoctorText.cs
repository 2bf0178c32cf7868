using NumaBench.Bench.Commands;
using NumaBench.Bench.Machine;
using NumaBench.Numa;

namespace NumaBench.Bench.Doctor;

/// <summary>The examination for people: which machine this is, what was found, how much of it.</summary>
static class DoctorText
{
    public static string Render(Topology topology, SysFs fs, IReadOnlyList<Finding> findings)
    {
        string kernel = KernelVersion.Text(fs) is { } version ? $", kernel {version}" : "";
        string machine = $"{MachineRecorder.Model(fs, topology)}: {TopologyText.Count(topology.Nodes.Count, "node")}, "
            + $"{TopologyText.Count(topology.OnlineCpus.Count, "CPU")}{kernel}";
        string first = string.Join('\n', TextColumns.Wrap(machine, TextColumns.Width));
        return findings.Count == 0 ? $"{first}\n\n{Count(findings)}" : $"{first}\n\n{FindingText.Render(findings)}\n\n{Count(findings)}";
    }

    static string Count(IReadOnlyList<Finding> findings)
    {
        int Of(Severity severity) => findings.Count(finding => finding.Severity == severity);
        return findings.Count == 0
            ? "Nothing was found."
            : $"{TopologyText.Count(Of(Severity.Error), "error")}, {TopologyText.Count(Of(Severity.Warning), "warning")}, {Of(Severity.Info)} for information.";
    }
}
