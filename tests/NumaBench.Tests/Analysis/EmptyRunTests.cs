using NumaBench.Results;
using NumaBench.Tests.Results;
using Xunit;

namespace NumaBench.Tests.Analysis;

public sealed class EmptyRunTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_run_killed_at_once_renders_and_invents_nothing()
    {
        SyntheticRuns.TwoNodes(killed: true).WriteTo(folder);
        File.Delete(folder.File(RunFiles.Cases));
        File.Delete(folder.File(RunFiles.Samples));

        (int code, string output, string errors) = Cli.Run("render", folder.Path, "--answer");

        Assert.Equal((0, ""), (code, errors));
        Assert.Contains("latency was not measured and bandwidth was not measured", output, StringComparison.Ordinal);
        Assert.Contains("no inference with and without binding was measured", output, StringComparison.Ordinal);
        Assert.Contains("unfinished: 0 of 6 passes", output, StringComparison.Ordinal);
        Assert.Contains("no inference was measured", folder.Read(RunFiles.Report), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"nodes":[{"id":"x"},{"id":0,"cpus":"a-b"},7],"cpus":{"online":3}}""")]
    public void A_topology_that_says_nothing_is_unknown_and_no_crash(string topology)
    {
        SyntheticRuns.TwoNodes().WriteTo(folder);
        string json = folder.Read(RunFiles.Manifest);
        int start = json.IndexOf("\"topology\": ", StringComparison.Ordinal) + 12;
        int end = json.IndexOf("\"settings\"", StringComparison.Ordinal);
        folder.Write(RunFiles.Manifest, json[..start] + topology + ",\n" + json[end..]);

        (int code, string _, string errors) = Cli.Run("render", folder.Path, "--answer");

        Assert.Equal((0, ""), (code, errors));
    }
}
