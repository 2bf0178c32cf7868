using NumaBench.Tests.Analysis;

namespace NumaBench.Tests.Fleet;

public sealed class SuperBenchFileTests
{
    [Fact]
    public void Both_defective_nodes_are_found_and_the_good_one_is_not()
    {
        string file = SharedData.Require("series", "superbench", "test_results.jsonl");
        (int code, string output, string errors) = Cli.Run("fleet", file, "--format", "json");
        Assert.Equal((1, ""), (code, errors));
        Assert.Equal(["missing sb-validation-03 missing metrics", "outlier sb-validation-01 kernel-launch", "outlier sb-validation-03 mem-bw"], Fleets.Findings(output).Order(StringComparer.Ordinal));
        string text = Cli.Run("fleet", file).Output;
        Assert.Contains("kernel-launch/event_overhead:0 0.100, usual 0.00596", text);
        Assert.Contains("mem-bw/return_code", text);
        Assert.Contains("sb-validation-03 lacks 24 of the 462 metrics of its twins", text);
    }

    [Theory]
    [InlineData("{\"node\":\"a\",\"x\":1}\n{\"node\":\"b\",\"x\":", ", line 2: this is no JSON object of a node")]
    [InlineData("[1]\n", ", line 1: this is no JSON object of a node")]
    [InlineData("{\"x\":1}\n", ", line 1: the line names no node")]
    [InlineData("\n", ": the file holds no node")]
    public void What_is_no_such_file_is_refused(string text, string reason)
    {
        using var folder = new TemporaryFolder();
        folder.Write("results-summary.jsonl", text);
        (int code, string output, string errors) = Cli.Run("fleet", folder.File("results-summary.jsonl"));
        Assert.Equal((2, ""), (code, output));
        Assert.Contains($"results-summary.jsonl{reason}", errors);
    }
}
