using System.Text.Json;
using DuckDB.NET.Data;
using NumaBench.Results;
using NumaBench.Tests.Analysis;
using NumaBench.Tests.Comparing;

namespace NumaBench.Tests.Fleet;

public sealed class FleetCommandTests : IDisposable
{
    readonly Fleets fleet = new();

    public void Dispose() => fleet.Dispose();

    [Fact]
    public void Equal_servers_have_no_outlier()
    {
        fleet.WithTwins(8);
        (int code, string output, string errors) = fleet.Judge("--format", "json");
        Assert.Equal((0, ""), (code, errors));
        Assert.Empty(Fleets.Findings(output));
    }

    [Fact]
    public void A_setting_that_no_twin_has_is_named()
    {
        fleet.WithTwins(9);
        fleet.Add("host-18/run", Fleets.Twin(18, settings: new Dictionary<string, string> { ["governor"] = "performance", ["kernel"] = "6.1.140", ["onnxruntime_spinning"] = "off" })
            .Scaled(sample => sample.Metric == Metric.LatencyNanoseconds ? 1.3 : 0.7));

        Assert.Contains("onnxruntime_spinning off (theirs absent)", fleet.Judge("--format", "json").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("md")]
    public void It_reads_as_it_should(string format)
    {
        fleet.WithTwins(9);
        fleet.Add("host-17/run", Fleets.Twin(17).Scaled(sample => Fleets.IsReadOfNode(sample, 1) ? 0.78 : 1));
        fleet.Add("host-18/run", Fleets.Twin(18, settings: new Dictionary<string, string> { ["governor"] = "powersave", ["kernel"] = "6.1.140" })
            .Scaled(sample => sample.Metric == Metric.LatencyNanoseconds ? 1.3 : 0.7));
        fleet.Add("other/run", new Results.RunBuilder((0, "0-3", 8L << 20)) { Host = "<b>lonely</b>", Model = "a|b" }.Latency(0, 0, 90));
        (int code, string output, string errors) = fleet.Judge("--format", format);
        Assert.Equal((1, ""), (code, errors));
        Golden.Verify($"fleet.{format}.txt", output);
    }

    [Fact]
    public void A_slow_node_is_one_finding()
    {
        fleet.WithTwins(8);
        fleet.Add("host-17/run", Fleets.Twin(17).Scaled(sample => Fleets.IsReadOfNode(sample, 1) ? 0.78 : 1));
        (int code, string output, _) = fleet.Judge("--format", "json");
        Assert.Equal(1, code);
        Assert.Equal(["outlier host-17 memory of node 1"], Fleets.Findings(output));
        using JsonDocument json = JsonDocument.Parse(output);
        Assert.Equal(("outliers", 1, 9), (json.RootElement.GetProperty("verdict").GetString(), json.RootElement.GetProperty("gate_code").GetInt32(), json.RootElement.GetProperty("runs").GetInt32()));
    }

    [Fact]
    public void Better_than_the_twins_is_said_and_is_no_outlier()
    {
        fleet.WithTwins(8);
        fleet.Add("host-17/run", Fleets.Twin(17).Scaled(sample => Fleets.IsReadOfNode(sample, 1) ? 1.3 : 1));
        (int code, string output, _) = fleet.Judge("--format", "json");
        Assert.Equal(0, code);
        Assert.Equal(["better host-17 memory of node 1"], Fleets.Findings(output));
    }

    [Fact]
    public void Two_hosts_cannot_judge_each_other()
    {
        fleet.WithTwins(2);
        (int code, string output, _) = fleet.Judge();
        Assert.Equal(3, code);
        Assert.Contains("cannot judge: 2 hosts of this model, 3 are needed", output);
    }

    [Theory]
    [InlineData(CaseStatus.Failed, "failed: mbind(2): EPERM")]
    [InlineData(CaseStatus.Misplaced, "misplaced: mbind(2): EPERM")]
    [InlineData(null, "not in its run")]
    public void A_missing_metric_never_passes(CaseStatus? status, string reason)
    {
        for (int host = 0; host < 4; host++)
        {
            fleet.Add($"host-{host:00}/run", Fleets.Twin(host).Latency(2, 2, 90));
        }

        fleet.Add("host-05/run", status is { } known ? Fleets.Twin(5).Latency(2, 2, 90, status: known, reason: "mbind(2): EPERM") : Fleets.Twin(5));
        (int code, string output, _) = fleet.Judge("--format", "json");
        Assert.Equal(3, code);
        Assert.Contains($"host-05 lacks 1 of the 9 metrics of its twins, the first is latency.idle/cpu=2/mem=2/page=huge/walk=random latency_ns ({reason})", output);
    }

    [Fact]
    public void A_noisy_metric_is_neither_judged_nor_missing()
    {
        fleet.WithTwins(4);
        fleet.Add("host-05/run", Compared.Small(passes: 3, host: "host-05").Latency(0, 0, 900, status: CaseStatus.Noisy, reason: "half-width 12 %"));
        (int code, string output, _) = fleet.Judge("--format", "json");
        Assert.Equal(0, code);
        Assert.Empty(Fleets.Findings(output));
    }

    [Fact]
    public void A_run_that_cannot_be_read_is_named_and_the_others_are_judged()
    {
        fleet.WithTwins(8);
        fleet.Add("host-17/run", Fleets.Twin(17).Scaled(sample => Fleets.IsReadOfNode(sample, 1) ? 0.78 : 1));
        string broken = fleet.Add("host-18/run", Fleets.Twin(18));
        File.WriteAllText(Path.Combine(broken, RunFiles.Manifest), """{"schema":99}""");
        (int code, string output, _) = fleet.Judge();
        Assert.Equal(2, code);
        Assert.Contains($"{Path.Combine(broken, RunFiles.Manifest)}: schema 99 is not known", output);
        Assert.Contains("memory of node 1 of host-17", output);
    }

    [Fact]
    public void Worse_than_its_own_past_is_kept_apart_from_worse_than_its_twins()
    {
        // All servers got slower together: none is an outlier, and each one differs from its past.
        for (int host = 0; host < 4; host++)
        {
            for (int day = 0; day < 7; day++)
            {
                double factor = day == 6 ? 1.2 : 1;
                fleet.Add($"host-{host:00}/run-{day}", Fleets.Twin(host, day).Scaled(sample => sample.Metric == Metric.LatencyNanoseconds ? factor : 1));
            }
        }

        (int code, string output, _) = fleet.Judge("--format", "json");
        Assert.Equal(0, code);
        Assert.Equal(["past host-00 host", "past host-01 host", "past host-02 host", "past host-03 host"], Fleets.Findings(output));
    }

    [Fact]
    public void The_parquet_file_has_every_value_with_its_host()
    {
        fleet.WithTwins(3);
        fleet.Add("host-05/run", Fleets.Twin(5).Latency(2, 2, 90, status: CaseStatus.Failed, reason: "mbind(2): EPERM"));
        string file = Path.Combine(fleet.Path, "it's.parquet");
        Assert.Equal(0, fleet.Judge("--parquet", file).Code);
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        Assert.Equal("33 4 32 1", Ask("count(*), count(DISTINCT host), count(value), count(reason)"));
        Assert.Equal("host-02 Example board, Example CPU 9000, 2 sockets, 256 GiB ok 3 40", Ask(
            "any_value(host), any_value(model), any_value(status), any_value(passes), round(any_value(value), 0)", "WHERE host = 'host-02' AND \"case\" = 'bandwidth/cpu=1/mem=1/op=read/threads=node'"));

        string Ask(string columns, string rest = "")
        {
            using DuckDBCommand command = connection.CreateCommand();
            command.CommandText = $"SELECT {columns} FROM read_parquet('{file.Replace("'", "''")}') {rest}";
            using DuckDBDataReader reader = (DuckDBDataReader)command.ExecuteReader();
            Assert.True(reader.Read());
            return string.Join(' ', Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue));
        }
    }

    [Fact]
    public void The_folder_gets_a_report_and_a_heat_map()
    {
        fleet.WithTwins(3);
        string folder = Path.Combine(fleet.Path, "out");
        Assert.Equal(0, fleet.Judge("--out", folder).Code);
        Assert.Equal(["charts/fleet-1.png", "charts/fleet-1.svg", "fleet.html", "fleet.json", "fleet.md"],
            Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder, path)).Order(StringComparer.Ordinal));
        string svg = File.ReadAllText(Path.Combine(folder, "charts", "fleet-1.svg"));
        Assert.Contains("host-00", svg);
        Assert.Contains("host-02", svg);
        Assert.Contains("bandwidth/cpu=1/mem=1/op=read/threads=node", svg);
        Assert.Contains("(charts/fleet-1.png)", File.ReadAllText(Path.Combine(folder, "fleet.md")));
    }

    [Theory]
    [InlineData("fleet")]
    [InlineData("fleet", "")]
    [InlineData("fleet", "/nowhere/at/all")]
    [InlineData("fleet", "/proc/self/fd", "--least", "little")]
    public void Wrong_usage_is_two(params string[] args)
    {
        (int code, string output, string errors) = Cli.Run(args);
        Assert.Equal((2, ""), (code, output));
        Assert.NotEqual("", errors);
    }
}
