using System.Text.RegularExpressions;
using NumaBench.Bench.Inspect;
using NumaBench.Bench.Inspect.Reads;
using NumaBench.Numa;
using NumaBench.Tests.Machines;
using Xunit;

namespace NumaBench.Tests.Inspect;

public sealed class InspectPrometheusTests
{
    [Fact]
    public void Every_metric_of_all_processes_is_together_with_its_help_and_type()
    {
        using SysFsTree tree = Processes.TwoSockets().Process(20, name: "say \"hi\"\\", cpus: "0-3").Process(30, cpus: "4-7");

        (int code, string text) = Inspecting.Run("--cgroup", "/", "--root", tree.File("sys/fs/cgroup/cgroup.procs", "20\n30").Root, "--format", "prometheus");

        Assert.Equal(0, code);
        Golden.Verify("inspect-prometheus.txt", text);
    }

    [Fact]
    public void Counted_reads_and_cached_model_files_have_their_gauges()
    {
        var nothing = new KernelCounters(null, null, null, new Dictionary<int, long>(), new Dictionary<int, long>());
        var seen = new Inspection
        {
            Subject = "saved",
            Rates = new Rates(null, nothing, new MemoryReads(750.4, 250, 4, 4, "loads"), null, null),
            CachedModels = [new CachedModelFile("/m.onnx", new CachedPages(12288, 8192, new PageShares([new(1, 8192)])), null), new CachedModelFile("/gone", null, "gone")],
        };

        string[] lines = InspectPrometheus.Text([seen]).Split('\n');

        Assert.Contains("numabench_process_memory_reads{file=\"saved\",memory=\"local\"} 750", lines);
        Assert.Contains("numabench_process_memory_reads{file=\"saved\",memory=\"remote\"} 250", lines);
        Assert.Equal(["numabench_process_cached_file_bytes{file=\"saved\",path=\"/m.onnx\",node=\"1\"} 8192"], lines.Where(line => line.StartsWith("numabench_process_cached", StringComparison.Ordinal)));
    }

    /// <summary>The grammar of the exposition format, version 0.0.4.</summary>
    [Theory]
    [InlineData("plain")]
    [InlineData("new\nline, \"quotes\", \\backslash\\ and {braces}")]
    public void Whatever_a_process_is_called_each_line_keeps_to_the_format(string name)
    {
        var seen = new Inspection
        {
            Subject = name,
            Process = new ProcessIdentity { Id = 1, CommandLine = "", Stat = ThreadStat.Parse(Processes.Stat(1, name))!, Status = new ThreadStatus(null, null, null, null) },
            Memory = MemoryTally.Of(NumaMaps.Parse("7f00 default anon=3 N0=3")),
        };

        string[] lines = InspectPrometheus.Text([seen]).Split('\n');

        Assert.All(lines, line => Assert.Matches("""^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+\{([a-z]+="([^"\\]|\\["\\n])*",?)+\} [0-9.eE+-]+)$""", line));
        string label = Regex.Match(lines[2], "name=\"((?:[^\"\\\\]|\\\\.)*)\"").Groups[1].Value;
        Assert.Equal(name, Regex.Replace(label, @"\\(.)", escape => escape.Groups[1].Value == "n" ? "\n" : escape.Groups[1].Value));
    }
}
