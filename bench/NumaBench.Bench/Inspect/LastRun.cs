using System.Text.Json;
using NumaBench.Numa;
using NumaBench.Results;
using NumaBench.Statistics;

namespace NumaBench.Bench.Inspect;

/// <summary>The newest run of this machine that measured what a pair of nodes costs.</summary>
/// <param name="folder">Where this machine's runs are, a folder for each, named by time.</param>
/// <param name="identity">Of this machine: names of hosts come again, and folders are copied.</param>
/// <param name="machine">As it is now: a run on other nodes or CPUs says nothing of it.</param>
sealed class LastRun(string folder, MachineIdentity identity, Topology machine)
{
    /// <summary>Reading a large one takes a good part of a second.</summary>
    const int MostRuns = 3;

    readonly Lazy<Run[]> newest = new(() => [.. Folders(folder).Take(MostRuns).Select(Read).OfType<Run>().Where(run => run.Manifest.Machine.Identity == identity && HasNodes(run, machine))]);

    /// <summary>Null where none of the newest runs has both latencies, local and remote, with the status ok.</summary>
    public MeasuredCost? Cost(int cpuNode, int memoryNode) =>
        newest.Value.Select(run => Cost(run, cpuNode, memoryNode)).FirstOrDefault(cost => cost is not null);

    static IEnumerable<string> Folders(string folder)
    {
        try
        {
            // Times sort like texts.
            return [.. Directory.GetDirectories(folder).Where(run => File.Exists(Path.Combine(run, RunFiles.Manifest))).OrderDescending(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    static Run? Read(string run)
    {
        try
        {
            return RunReader.Read(run);
        }
        catch (Exception e) when (e is UnreadableRunException or IOException or UnauthorizedAccessException)
        {
            // What cannot be believed is no basis; an older one may be.
            return null;
        }
    }

    static bool HasNodes(Run run, Topology machine) =>
        Property(run.Manifest.Machine.Topology, "nodes") is { ValueKind: JsonValueKind.Array } nodes
        && nodes.EnumerateArray().Select(node => $"{Property(node, "id")}:{Property(node, "cpus")}").SequenceEqual(machine.Nodes.Select(node => $"{node.Id}:{node.Cpus}"));

    static JsonElement? Property(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) ? value : null;

    static MeasuredCost? Cost(Run run, int cpu, int memory)
    {
        return Latency(cpu) is { } local && Latency(memory) is { } remote
            ? new MeasuredCost(cpu, memory, local, remote, Bandwidth(cpu) is { } near && Bandwidth(memory) is { } far ? (near, far) : null, run.Folder)
            : null;

        double? Latency(int node) => Centre(run, $"{CaseKind.IdleLatency}/cpu={cpu}/mem={node}/page=huge/walk=random", Metric.LatencyNanoseconds);

        double? Bandwidth(int node) => Centre(run, $"{CaseKind.Bandwidth}/cpu={cpu}/mem={node}/op=read/threads=node", Metric.BandwidthGigabytesPerSecond);
    }

    // A 0 is no measurement.
    static double? Centre(Run run, string caseId, string metric) =>
        run.Cases.Any(row => row.CaseId == caseId && row.Status is CaseStatus.Ok)
        && run.Samples.Where(sample => sample.CaseId == caseId && sample.Metric == metric).GroupBy(sample => sample.Pass).Select(pass => (double[])[.. pass.Select(sample => sample.Value)]).ToArray() is { Length: > 0 } passes
        && Estimator.FromPasses(passes, Metric.HigherIsBetter(metric)).Centre is > 0 and var centre
            ? centre
            : null;
}
