using System.Text.Json;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Analysis.Comparing;

/// <summary>The run that the self-test uses where the user gives none: a latency and a bandwidth, six passes that differ by 1 %. Nobody measured it.</summary>
static class SelfTestRun
{
    static readonly double[] Passes = [99.5, 100.5, 100, 99.8, 100.2, 100.1];

    public static Run Create()
    {
        CaseRow[] rows =
        [
            new() { CaseId = "latency.idle/cpu=0/mem=0/page=huge/walk=random", Kind = CaseKind.IdleLatency, Passes = Passes.Length },
            new() { CaseId = "bandwidth/cpu=0/mem=0/op=read/threads=node", Kind = CaseKind.Bandwidth, Passes = Passes.Length },
        ];
        return new Run("self-test", Manifest(), rows, [.. rows.SelectMany(Samples)], Array.Empty<Finding>());
    }

    static IEnumerable<Sample> Samples(CaseRow row) => Passes.Select((value, index) => new Sample(row.CaseId, index + 1, 1, Metric.Main(row.Kind), value));

    static RunManifest Manifest() => new()
    {
        ToolVersion = "self-test",
        CommandLine = [],
        Profile = "self-test",
        Seed = 1,
        PlannedPasses = Passes.Length,
        Start = DateTimeOffset.UnixEpoch,
        Machine = new MachineRecord
        {
            Identity = new MachineIdentity("self-test", "self-test"),
            Topology = JsonSerializer.SerializeToElement(new object()),
            Settings = new Dictionary<string, string>(),
        },
        Quality = new Quality("C", []),
    };
}
