using System.Text.Json;
using NumaBench.Results;
using NumaBench.Tests.Analysis;
using NumaBench.Tests.Comparing;
using NumaBench.Tests.Results;

namespace NumaBench.Tests.Fleet;

/// <summary>Folders of hosts, and what <c>fleet</c> says of them.</summary>
sealed class Fleets : IDisposable
{
    static readonly double[] Levels = [0, 0.6, -0.4, 0.2, -0.7, 0.5, -0.2, 0.3, -0.5, 0.1];

    readonly Compared runs = new();

    public string Path => runs.Path;

    public void Dispose() => runs.Dispose();

    public string Add(string name, RunBuilder run) => runs.Add(name, run);

    /// <summary>Equal servers, whose levels differ by less than 1 %: two nodes, four latencies, four bandwidths.</summary>
    public Fleets WithTwins(int count)
    {
        for (int host = 0; host < count; host++)
        {
            Add($"host-{host:00}/run", Twin(host));
        }

        return this;
    }

    public static RunBuilder Twin(int host, int day = 0, IReadOnlyDictionary<string, string>? settings = null)
    {
        double level = 1 + (Levels[(host + day) % Levels.Length] / 100);
        return Compared.Small(day: day, passes: 3, host: $"host-{host:00}", settings: settings).Scaled(_ => level);
    }

    public static bool IsReadOfNode(Sample sample, int memory) => sample.Metric == Metric.BandwidthGigabytesPerSecond && CaseId.Number(sample.CaseId, "mem") == memory;

    public (int Code, string Output, string Errors) Judge(params string[] options) => Cli.Run(["fleet", Path, .. options]);

    /// <summary>All findings, as <c>kind host place</c>.</summary>
    public static IReadOnlyList<string> Findings(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return [.. document.RootElement.GetProperty("cohorts").EnumerateArray().SelectMany(cohort => cohort.GetProperty("findings").EnumerateArray())
            .Select(finding => $"{finding.GetProperty("kind")} {finding.GetProperty("host")} {finding.GetProperty("place")}")];
    }
}
