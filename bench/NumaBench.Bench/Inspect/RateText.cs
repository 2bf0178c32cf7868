using System.Globalization;
using System.Text;
using NumaBench.Bench.Commands;
using NumaBench.Results;

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

        if (rates.Reads is { } reads)
        {
            Rows.Append(text, "  reads:        ", string.Create(CultureInfo.InvariantCulture, $"{reads.Local:0} of local and {reads.Remote:0} of remote memory{(reads.RemoteShare is { } share ? $" ({Shares.Percent(share)} remote)" : "")}, by {reads.CountedThreads} of {reads.Threads} threads: {reads.Meaning}"));
        }
        else
        {
            Rows.Append(text, seen.Window > TimeSpan.Zero ? "  not counted:  " : "Not counted: ", $"local and remote reads of memory: {rates.NoReads}");
        }

        if (rates.Traffic is { } traffic)
        {
            Rows.Append(text, "  traffic:      ", string.Create(CultureInfo.InvariantCulture, $"{traffic.LocalBytes / 1e9:0.0} GB with local and {traffic.RemoteBytes / 1e9:0.0} GB with remote memory, of all processes in resctrl group {Clean.Text(traffic.Group)}"));
        }
    }

    static string Known(long? count) => count is { } value ? $"{value}" : "unknown";
}
