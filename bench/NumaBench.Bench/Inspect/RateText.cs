using System.Text;
using NumaBench.Bench.Commands;

namespace NumaBench.Bench.Inspect;

/// <summary>What was counted in the window, for people.</summary>
static class RateText
{
    public static void Append(StringBuilder text, Inspection seen, Rates rates)
    {
        text.Append('\n');
        if (seen.Window > TimeSpan.Zero)
        {
            KernelCounters machine = rates.Machine;
            text.Append($"Counted in {seen.Window.TotalSeconds:0.0} s\n");
            Rows.Append(text, "  this process: ", $"major faults {Known(rates.MajorFaults)}");
            Rows.Append(text, "  the machine:  ", $"NUMA hint faults {Known(machine.HintFaults)} ({Known(machine.HintFaultsLocal)} local), pages moved by balancing {Known(machine.PagesMigrated)}, "
                + $"pages from another node than wanted {(machine.ForeignPerNode.Count == 0 ? "unknown" : $"{machine.ForeignPerNode.Values.Sum()}")}"
                + string.Concat(machine.ForeignPerNode.Where(node => node.Value > 0).Select(node => $", {node.Value} wanted on node {node.Key}")));
        }

        Rows.Append(text, seen.Window > TimeSpan.Zero ? "  not counted:  " : "Not counted: ", $"local and remote reads of memory: {rates.NoReads}");
    }

    static string Known(long? count) => count is { } value ? $"{value}" : "unknown";
}
