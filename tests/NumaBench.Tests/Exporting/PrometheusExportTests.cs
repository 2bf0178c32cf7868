using System.Text.RegularExpressions;
using NumaBench.Analysis.Exporting.Prometheus;
using NumaBench.Tests.Results;

namespace NumaBench.Tests.Exporting;

public sealed class PrometheusExportTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Values_are_in_base_units_with_their_intervals_and_labels()
    {
        string text = PrometheusExport.Write(ExportedRuns.Two().Inference("local", "0", "0", 50, 0).Read(folder));
        string[] lines = text.Split('\n');
        Assert.Contains("numabench_latency_seconds{case=\"latency.idle/cpu=0/mem=1/page=huge/walk=random\",cpu_node=\"0\",memory_node=\"1\",policy=\"bind\"} 1.406E-07", lines);
        Assert.Contains("numabench_bandwidth_bytes_per_second{case=\"bandwidth/cpu=0/mem=0/op=read/threads=node\",cpu_node=\"0\",memory_node=\"0\",policy=\"bind\",operation=\"read\"} 40000000000", lines);
        Assert.Contains("numabench_bandwidth_low_bytes_per_second{case=\"bandwidth/cpu=0/mem=4/op=read/threads=node\",cpu_node=\"0\",memory_node=\"4\",policy=\"bind\",operation=\"read\"} 14280000000", lines);
        Assert.Contains("numabench_case_noisy{case=\"bandwidth/cpu=0/mem=4/op=read/threads=node\"} 1", lines);
        Assert.Contains(lines, line => line.StartsWith("numabench_inference_latency_seconds{", StringComparison.Ordinal) && line.EndsWith("percentile=\"99\"} 0.026", StringComparison.Ordinal));
        Assert.Contains("numabench_run_cases{status=\"ok\"} 10", lines);
        Assert.Contains("numabench_run_cases{status=\"failed\"} 1", lines);
        Assert.Contains("numabench_run_start_timestamp_seconds 1795464900", lines);
        Assert.Contains("numabench_run_duration_seconds 570", lines);
        Assert.DoesNotContain(lines, line => line.Contains("mem=4/page", StringComparison.Ordinal) && line.Contains("cpu=1", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_family_is_announced_once_before_its_samples_and_nothing_has_a_timestamp()
    {
        string announced = "";
        var families = new HashSet<string>();
        foreach (string line in PrometheusExport.Write(SyntheticRuns.Troubled().Read(folder)).TrimEnd('\n').Split('\n'))
        {
            if (Regex.Match(line, "^# HELP ([a-z_]+) \\S.*\\.$") is { Success: true } help)
            {
                announced = help.Groups[1].Value;
                Assert.True(families.Add(announced), announced);
            }
            else if (line.StartsWith('#'))
            {
                Assert.Equal($"# TYPE {announced} gauge", line);
            }
            else
            {
                Assert.Matches($"^{announced}(\\{{([a-z_]+=\"([^\"\\\\]|\\\\[\\\\\"n])*\",?)+\\}})? [0-9.E+-]+$", line);
            }
        }
    }

    [Fact]
    public void A_killed_run_has_no_end_and_says_nothing_of_it()
    {
        string text = PrometheusExport.Write(SyntheticRuns.TwoNodes(passes: 2, killed: true).Read(folder));
        Assert.DoesNotContain("run_end", text, StringComparison.Ordinal);
        Assert.DoesNotContain("run_duration", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_from_elsewhere_stay_labels()
    {
        string text = PrometheusExport.Write(new RunBuilder((0, "0-3", 1 << 20)) { Host = "a\"} 1\nevil{x=\"\\" }.Read(folder));
        Assert.Contains("{host=\"a\\\"} 1 evil{x=\\\"\\\\\",model=", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Promtool_finds_nothing_to_say()
    {
        Assert.SkipUnless(InstalledTool.Has("promtool"), "promtool is not installed (Debian's package prometheus)");
        folder.Write("numabench.prom", PrometheusExport.Write(ExportedRuns.Two().Inference("local", "0", "0", 50).Read(folder)));
        Assert.Equal((0, "", ""), InstalledTool.Run("sh", "-c", $"promtool check metrics < '{folder.File("numabench.prom")}'"));
    }
}
