using NumaBench.Analysis.Reporting;
using NumaBench.Results;

namespace NumaBench.Analysis.CrossChecks;

/// <summary>The cases of a run that can be held against each other: of one kind, measured in one way, and ok.</summary>
static class RunMeasurements
{
    /// <summary>Of our own cases those that stand for the machine; the others (small pages, windows, single threads) measure something else.</summary>
    const string OwnLatency = "/page=huge/walk=random";
    const string OwnThreads = "/threads=node";
    const string Read = "read";

    public static Measurements Of(MeasuredRun run)
    {
        List<MeasuredCase> ok = [.. run.Cases.Where(entry => entry.Row.Status == CaseStatus.Ok)];
        List<MeasuredCase> bandwidth = [.. Cells(ok, CaseKind.Bandwidth)];
        return new Measurements
        {
            Latencies = [.. Cells(ok, CaseKind.IdleLatency).GroupBy(entry => entry.IsImported ? entry.Row.Method : "", StringComparer.Ordinal)
                .Select(method => Matrix(Quantity.Latency, method.Key, method)).OfType<NodeMatrix>()],
            Bandwidth = Matrix(Quantity.Bandwidth, "", bandwidth),
            PeakReads = ok.FirstOrDefault(IsPeakRead) is { } peak ? Centre(peak, Metric.BandwidthGigabytesPerSecond) : null,
            Loaded = [.. ok.Where(IsLocalLoaded).Select(Point).OfType<LoadedPoint>()],
            Threads = bandwidth.Where(entry => entry.Row.Threads > 0 && Node(entry.Row.CpuNode) is not null).GroupBy(entry => Node(entry.Row.CpuNode)!.Value)
                .ToDictionary(node => node.Key, node => node.Max(entry => entry.Row.Threads)),
            Distances = TopologyFacts.Distances(run.Manifest.Machine.Topology),
            Packages = TopologyFacts.Packages(run.Manifest.Machine.Topology),
        };
    }

    /// <summary>The case is a cell of a matrix of nodes, provided that it is ok.</summary>
    public static bool IsCell(MeasuredCase entry) => entry.Row.Kind switch
    {
        CaseKind.IdleLatency => entry.IsImported || entry.Row.CaseId.EndsWith(OwnLatency, StringComparison.Ordinal),
        CaseKind.Bandwidth => entry.Row.Operation == Read && (entry.IsImported || entry.Row.CaseId.EndsWith(OwnThreads, StringComparison.Ordinal)),
        _ => false,
    };

    static IEnumerable<MeasuredCase> Cells(List<MeasuredCase> ok, string kind) => ok.Where(entry => entry.Row.Kind == kind && IsCell(entry));

    static NodeMatrix? Matrix(Quantity quantity, string method, IEnumerable<MeasuredCase> cases)
    {
        var cells = new Dictionary<(int, int), double>();
        foreach (MeasuredCase entry in cases)
        {
            // A 0 is no measurement, and everything is infinitely worse than it.
            if (Node(entry.Row.CpuNode) is { } cpu && Node(entry.Row.MemoryNode) is { } memory && Centre(entry, Metric.Main(entry.Row.Kind)) is > 0 and { } value)
            {
                cells.TryAdd((cpu, memory), value);
            }
        }

        return cells.Count == 0 ? null : new NodeMatrix(quantity, method, cells);
    }

    static bool IsPeakRead(MeasuredCase entry) => entry.Row.Kind == CaseKind.PeakBandwidth
        && (entry.IsImported ? entry.Row.Operation == "all-reads" : entry.Row is { Operation: Read, Policy: InferencePolicy.Local });

    static bool IsLocalLoaded(MeasuredCase entry) => entry.Row.Kind == CaseKind.LoadedLatency && entry.Row.Operation == Read
        && (entry.IsImported || (entry.Row.CpuNode == entry.Row.MemoryNode && entry.Row.CaseId.Contains("/load=local/", StringComparison.Ordinal)));

    static LoadedPoint? Point(MeasuredCase entry) =>
        Centre(entry, Metric.LatencyNanoseconds) is > 0 and { } latency && Centre(entry, Metric.BandwidthGigabytesPerSecond) is { } bandwidth
            ? new LoadedPoint(Node(entry.Row.CpuNode), latency, bandwidth) : null;

    static double? Centre(MeasuredCase entry, string metric) => entry.Estimate(metric)?.Centre;

    static int? Node(string text) => int.TryParse(text, out int node) && node >= 0 ? node : null;
}
