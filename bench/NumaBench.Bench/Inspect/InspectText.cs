using System.Text;
using NumaBench.Bench.Commands;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Inspect;

/// <summary>An inspection for people: what is wrong comes first, then what was seen.</summary>
static class InspectText
{
    /// <param name="seen">A process, or a saved file.</param>
    /// <param name="machine">Null for a saved file of an unknown machine.</param>
    public static string Render(Inspection seen, Topology? machine)
    {
        var text = new StringBuilder();
        text.AppendJoin('\n', TextColumns.Fit(seen.Subject, TextColumns.Width)).Append('\n');
        if (machine is not null && seen.Process is not null)
        {
            text.AppendJoin('\n', TextColumns.Wrap(Remote(seen, machine), TextColumns.Width)).Append('\n');
        }

        if (seen.Cost is { } cost)
        {
            text.AppendJoin('\n', TextColumns.Fit(CostOfRemote.Text(cost), TextColumns.Width)).Append('\n');
        }

        if (seen.Findings.Count > 0)
        {
            text.Append('\n').Append(FindingText.Render(seen.Findings)).Append('\n');
        }

        if (machine is not null && seen.Threads.Count > 0)
        {
            ThreadText.Append(text, seen, machine);
        }

        if (seen.Memory is { } memory)
        {
            MemoryText.Append(text, memory, machine);
            text.Append(seen.TransparentHugeKilobytes is { } huge ? $"  in transparent huge pages: {huge} kB\n" : "");
        }

        MemoryText.AppendCached(text, seen.CachedModels);
        if (seen.OnnxRuntime is { } use)
        {
            text.Append('\n');
            Rows.Append(text, "ONNX Runtime: ", $"{Clean.Text(use.Library)}; {(use.PoolThreads.Count == 0 ? "its threads cannot be told from others" : $"most likely its threads: {string.Join(", ", use.PoolThreads.Select(thread => thread.Id))}")}");
        }

        if (seen.Rates is { } rates)
        {
            RateText.Append(text, seen, rates);
        }

        return text.ToString().TrimEnd('\n');
    }

    static string Remote(Inspection seen, Topology machine) =>
        !machine.HasRemoteMemory ? "Remote memory: none can exist, the machine has one node with memory and CPUs."
        : seen.Memory is null ? "Remote memory: not known, the memory of the process cannot be read."
        : seen.RemoteShare is { } share ? $"Remote memory: {Shares.Percent(share)} ({RemoteFaults.Threads(seen.Places)}; memory: {Shares.OfNodes(seen.Memory.All)})."
        : "Remote memory: not known, no thread used CPU time meanwhile and they may run on several nodes; watch longer: --for 10s.";
}
