using NumaBench.Results;
using NumaBench.Tests.Results;

namespace NumaBench.Tests.Analysis;

/// <summary>machine.topology is free JSON: what no machine can be is unknown, never a crash and never a number.</summary>
public sealed class HostileTopologyTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public HostileTopologyTests() => SyntheticRuns.TwoNodes("quick", 3).WriteTo(folder);

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("""{"nodes":null}""")]
    [InlineData("""{"nodes":{"id":0}}""")]
    [InlineData("""{"nodes":[null,[],"0"]}""")]
    [InlineData("""{"nodes":[{"id":-1,"cpus":"0"}]}""")]
    [InlineData("""{"nodes":[{"id":1024,"cpus":"0"}]}""")]
    [InlineData("""{"nodes":[{"id":99999999999999999999,"cpus":"0"},{"id":0.5},{"id":1e2}]}""")]
    [InlineData("""{"nodes":[{"id":null},{"id":"0"}]}""")]
    public void Nodes_that_cannot_be_are_unknown(string topology) => Assert.Contains(": nodes unknown", Rendered(topology), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"nodes":[{"id":0,"cpus":"\ud800"}]}""")]
    [InlineData("""{"nodes":[{"id":0,"cpus":7,"memory_total_kb":"much"}]}""")]
    [InlineData("""{"nodes":[{"id":0,"memory_total_kb":-5}]}""")]
    [InlineData("""{"nodes":[{"id":0,"cpus":"0-99999999","memory_total_kb":9223372036854775807}]}""")]
    public void A_node_keeps_its_number_when_the_rest_of_it_cannot_be(string topology) =>
        Assert.Contains(": 1 NUMA node, 0 CPUs; ", Rendered(topology), StringComparison.Ordinal);

    [Fact]
    public void Memory_that_would_overflow_is_unknown() => Assert.Contains(": 2 NUMA nodes, 8 CPUs; ",
        Rendered("""{"nodes":[{"id":0,"cpus":"0-3","memory_total_kb":9223372036854775807},{"id":1,"cpus":"4-7","memory_total_kb":9223372036854775807}]}"""), StringComparison.Ordinal);

    [Fact]
    public void A_thousand_nodes_that_claim_all_CPUs_are_no_machine() => Assert.Contains(": nodes unknown",
        Rendered($$"""{"nodes":[{{string.Join(',', Enumerable.Range(0, 1000).Select(id => $$"""{"id":{{id}},"cpus":"0-65535"}"""))}}]}"""), StringComparison.Ordinal);

    [Fact]
    public void A_thousand_nodes_whose_caches_hold_all_CPUs_are_no_machine() => Assert.Contains(": nodes unknown",
        Rendered($$"""{"nodes":[{{string.Join(',', Enumerable.Range(0, 1000).Select(id => $$"""{"l3_domains":["0-65535"],"id":{{id}}}"""))}}]}"""), StringComparison.Ordinal);

    [Theory]
    [InlineData("7")]
    [InlineData("[7]")]
    [InlineData("""["0-3","x"]""")]
    [InlineData("""["\ud800"]""")]
    [InlineData("""[""]""")]
    public void Caches_that_cannot_be_are_unknown(string caches)
    {
        Rendered("""{"nodes":[{"id":0,"cpus":"0-3","package":-1,"l3_domains":CACHES}],"cpus":{"threads_per_core":0}}""".Replace("CACHES", caches, StringComparison.Ordinal));
        Assert.Contains("there is nothing to paste", Cli.Run("bindings", folder.Path, "--policy", "replica-per-l3").Output, StringComparison.Ordinal);
    }

    /// <returns>The answer.</returns>
    string Rendered(string topology)
    {
        string json = folder.Read(RunFiles.Manifest);
        int start = json.IndexOf("\"topology\": ", StringComparison.Ordinal) + 12;
        int end = json.IndexOf("\"settings\"", StringComparison.Ordinal);
        folder.Write(RunFiles.Manifest, json[..start] + topology + ",\n" + json[end..]);
        (int code, string output, string errors) = Cli.Run("render", folder.Path, "--answer");
        Assert.Equal((0, ""), (code, errors));
        return output;
    }
}
