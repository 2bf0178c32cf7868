using System.Text.Json;
using System.Xml.Linq;
using NumaBench.Results;
using NumaBench.Tests.Results;

namespace NumaBench.Tests.Comparing;

public sealed class CompareOutputTests : IDisposable
{
    readonly Compared runs = new();

    public void Dispose() => runs.Dispose();

    string Base => runs.Add("base", Compared.Small().Latency(2, 2, 70).Latency(3, 3, 80, 0.06));

    /// <summary>Memory of node 1 is slow, and the kernel, the governor and the conditions are others.</summary>
    string Candidate => runs.Add("candidate", Compared.Small(
            settings: new Dictionary<string, string> { ["governor"] = "powersave", ["kernel"] = "6.1.153", ["boot_id"] = "boot 7" }, quality: "C")
        .Latency(2, 2, 70, status: CaseStatus.Failed, reason: "mbind(2): EPERM").Latency(3, 3, 80.5, 0.06)
        .Scaled(sample => sample.Metric == Metric.LatencyNanoseconds && CaseId.Number(sample.CaseId, "mem") == 1 ? 1.2 : 1));

    [Theory]
    [InlineData("md")]
    [InlineData("junit")]
    public void It_reads_as_it_should(string format)
    {
        (int code, string output) = Compared.Gate(Base, Candidate, "--format", format);
        Assert.Equal(1, code);
        Golden.Verify($"compare.{format}.txt", output);
    }

    [Fact]
    public void Json_has_the_findings_the_settings_and_every_metric()
    {
        using JsonDocument json = JsonDocument.Parse(Compared.Gate(Base, Candidate, "--format", "json").Output);
        JsonElement root = json.RootElement;
        Assert.Equal(("regressed", 1, 0.05, "passes"), (root.GetProperty("verdict").GetString(), root.GetProperty("gate_code").GetInt32(), root.GetProperty("fail_over").GetDouble(), root.GetProperty("units").GetString()));
        Assert.Equal(["governor performance → powersave", "kernel 6.1.140 → 6.1.153"],
            root.GetProperty("settings").EnumerateArray().Select(change => $"{change.GetProperty("name")} {change.GetProperty("base")} → {change.GetProperty("candidate")}"));
        JsonElement finding = Assert.Single(root.GetProperty("findings").EnumerateArray());
        Assert.Equal(("latency.idle", "latency_ns", "all 2 judged cases of memory node 1"), (finding.GetProperty("kind").GetString(), finding.GetProperty("metric").GetString(), finding.GetProperty("where").GetString()));
        Assert.Equal(1.2, finding.GetProperty("ratio").GetDouble(), 6);
        Assert.Equal(10, root.GetProperty("metrics").GetArrayLength());
    }

    [Fact]
    public void Junit_is_well_formed_whatever_names_the_files_hold()
    {
        string a = runs.Add("a", SyntheticRuns.Troubled()), b = runs.Add("b", SyntheticRuns.Troubled().Scaled(_ => 1.3));
        XElement suite = XElement.Parse(Compared.Gate(a, b, "--format", "junit").Output);
        int Count(string name) => suite.Elements("testcase").Count(test => test.Element(name) is not null);
        Assert.Equal((Count("failure"), Count("error"), Count("skipped"), suite.Elements("testcase").Count()),
            ((int)suite.Attribute("failures")!, (int)suite.Attribute("errors")!, (int)suite.Attribute("skipped")!, (int)suite.Attribute("tests")!));
        Assert.True(Count("failure") > 0 && Count("error") > 0);
    }

    [Fact]
    public void Text_from_the_files_stays_text()
    {
        string a = runs.Add("a", Compared.Small(host: "<script>|a", settings: new Dictionary<string, string> { ["k`e|y"] = "<b>\u001b[31m" })),
            b = runs.Add("b", Compared.Small(host: "<script>|a", settings: new Dictionary<string, string> { ["k`e|y"] = "\n# x" }).Scaled(Compared.SlowLatency));
        string text = Compared.Gate(a, b).Output;
        Assert.DoesNotContain("<script>", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', text);
        Assert.DoesNotContain("\n# x", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("compare")]
    [InlineData("compare", "a")]
    [InlineData("compare", "a", "")]
    [InlineData("compare", "a,", "b")]
    [InlineData("compare", "a", "b", "c")]
    [InlineData("compare", "a", "b", "--last", "0")]
    [InlineData("compare", "a", "b", "--last", "x")]
    [InlineData("compare", "a", "b", "--format", "html")]
    [InlineData("compare", "a", "b", "--self-test")]
    public void Wrong_usage_exits_2(params string[] args) => Assert.Equal((2, ""), (Analysis.Cli.Run(args).Code, Analysis.Cli.Run(args).Output));
}
