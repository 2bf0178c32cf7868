using NumaBench.Numa;

namespace NumaBench.Bench.Doctor.Checks;

/// <summary>CPUs that the scheduler leaves alone (<c>isolcpus</c>), where only pinned threads run.</summary>
sealed class IsolatedCpus : ICheck
{
    const string File = "sys/devices/system/cpu/isolated";

    public string Name => "isolated-cpus";

    public IReadOnlyList<string> Sources { get; } = [File];

    public IEnumerable<Finding> Look(Topology topology, SysFs fs)
    {
        if (Isolated(fs) is not { IsEmpty: false } isolated)
        {
            yield break;
        }

        Node[] whole = [.. topology.Nodes.Where(node => !node.Cpus.IsEmpty && node.Cpus.Except(isolated).IsEmpty)];
        yield return new Finding(
            "cpus-isolated", whole.Length > 0 ? Severity.Warning : Severity.Info, $"CPUs {isolated}",
            $"{isolated.Count} of {topology.OnlineCpus.Count} CPUs are isolated{(whole.Length > 0 ? $", all of {NodeNames.Of(whole)}" : "")}: "
                + "the scheduler puts and moves nothing there, so unpinned threads pile up elsewhere, or on one CPU if all they may use is isolated.",
            $"pin each thread to a CPU of its own (taskset -c {isolated.First}), or take isolcpus= out of the boot loader's line.");
    }

    static CpuSet? Isolated(SysFs fs)
    {
        try
        {
            return fs.Text(File) is { } list ? CpuSet.Parse(list) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
